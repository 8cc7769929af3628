import { answer } from '@/app/_adapters/route'
import { getKeyManager } from '@/lib/key-managers/get'

type Context = { params: Promise<{ organization: string; id: string }> }

/** GET: one key manager with everything its page shows. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { organization, id } = await params
  return answer(getKeyManager, organization, { id })
}

import { answer, post } from '@/app/_adapters/route'
import { createKeyManager } from '@/lib/key-managers/create'
import { listKeyManagers } from '@/lib/key-managers/list'

/** GET: one page of key managers; the query is that of the list page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return answer(listKeyManagers, (await params).organization, query as never)
}

/** POST: adds one, as the dialog does: this server reads the document itself and judges that reading. */
export const POST = post(createKeyManager)

import { answer } from '@/app/_adapters/route'
import { listKeyManagers } from '@/lib/key-managers/list'

/** GET: one page of key managers; the query is that of the list page. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return answer(request, listKeyManagers, (await params).organization, query as never)
}

import { answer, body } from '@/app/_adapters/route'
import { discoverKeyManager } from '@/lib/key-managers/discover'

/** POST {url, type}: what a server publishes, read and judged now. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  return answer(
    request,
    discoverKeyManager,
    (await params).organization,
    async () => (await body(request)) as never,
  )
}

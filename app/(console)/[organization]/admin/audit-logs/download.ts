import 'server-only'
import { callOf } from '@/app/_adapters/call'
import { problemOf } from '@/app/_adapters/problem-of'
import { problemResponse } from '@/app/_adapters/route'
import { exportAuditEvents } from '@/lib/audit/export'
import type { AuditFilters } from '@/lib/audit/filters'
import type { AuditRow } from '@/lib/audit/list'

/** Answers with the filtered audit log as a file, sent as it is read. */
export async function download(
  request: Request,
  organization: string,
  kind: { extension: string; type: string; lines: (rows: AsyncIterable<AuditRow>) => AsyncIterable<string> },
): Promise<Response> {
  const call = await callOf(organization)
  try {
    const asked = Object.fromEntries(new URL(request.url).searchParams) as Partial<AuditFilters>
    const { handle, events } = await exportAuditEvents(call, asked)
    const day = new Date().toISOString().slice(0, 10)
    return new Response(stream(kind.lines(events)), {
      headers: {
        'content-type': `${kind.type}; charset=utf-8`,
        'content-disposition': `attachment; filename="audit-log-${handle}-${day}.${kind.extension}"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return problemResponse(problemOf(error, call.requestId))
  }
}

function stream(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

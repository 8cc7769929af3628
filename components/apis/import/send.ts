import { noAnswer } from '@/components/ui/no-answer'
import type { Answer } from '@/components/ui/use-answer'

/**
 * Sends what holds a document. Not a server action: those take a tenth of what a document may have. An answer that is no
 * JSON is the server's, refusing the request as too long.
 */
export async function send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer<T>> {
  const response = await fetch(`/api/v1/organizations/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = await response.json().catch(() => noAnswer)
  return response.ok ? { ok: true, value: answer } : { ok: false, problem: answer }
}

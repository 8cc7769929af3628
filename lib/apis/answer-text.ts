import type { RequestAnswer } from './ask'

/** The answer in one line: "GET /shop/orders/42 is refused in Production (403)". */
export function requestHeadline(
  { method, path, allowed, status }: Pick<RequestAnswer, 'method' | 'path' | 'allowed' | 'status'>,
  environment: string,
): string {
  return `${method} ${path} is ${allowed ? 'allowed' : 'refused'} in ${environment}${allowed ? '' : ` (${status})`}`
}

/** The answer as text, for a ticket. The query is not in it: it decides nothing, and may carry a token. */
export function requestText(answer: RequestAnswer, environment: string): string {
  const { api, operation, words } = answer
  const path = answer.path.replace(/\?.*/s, '')
  return [
    requestHeadline({ ...answer, path }, environment),
    words,
    `API: ${api?.name ?? `none has this path in ${environment}`}`,
    ...(operation
      ? [`Operation: ${operation.method} ${operation.path}`, `Opens with: ${operation.opensWith}`]
      : ['Operation: none is listed for it']),
  ].join('\n')
}

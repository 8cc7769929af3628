import type { Sent } from '../send'
import type { Tokens } from '../tokens'

/** What a request may become, for every gateway alike. */
export type Row = {
  name: string
  /** `GET /shop/orders` */
  request: string
  headers(tokens: Tokens): [name: string, value: string][]
  /** What follows the target, of a row about a query. */
  query?(tokens: Tokens): string
  accepted: boolean
  /**
   * Asked after a key manager was disabled and a key withdrawn: before, or once, the new configuration is loaded; then after
   * another key was published: before, or once, several keys are known.
   */
  changed?: 'before' | 'loaded' | 'published' | 'several'
  /** The items of `cannot` for which a gateway may do otherwise. */
  cannot?: readonly string[]
  /** Gateways that leave out the header in question, and so hand on what is good without it. */
  leftOutBy?: readonly string[]
  /** The target that the API gets where a gateway accepts what it should not. */
  reaches?: string
}

type Maker = (tokens: Tokens) => string
export const soon = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
export const bearing =
  (token: Maker) =>
  (tokens: Tokens): [string, string][] => [['Authorization', `Bearer ${token(tokens)}`]]

/** A row about a token, which asks for an operation that a good one opens. */
export const token = (name: string, accepted: boolean, make: Maker, more: Partial<Row> = {}): Row => ({
  name,
  request: 'GET /shop/orders',
  headers: bearing(make),
  accepted,
  ...more,
})
/** A row about a path, which brings a token with every scope. */
export const path = (request: string, accepted: boolean, more: Partial<Row> = {}): Row => ({
  name: request,
  request,
  headers: bearing(({ good }) => good({ scope: 'orders:read orders:write orders:export' })),
  accepted,
  ...more,
})
/** A row about a path of an API that takes odd ones, without a token. */
export const lenient = (request: string, accepted: boolean): Row => ({
  name: request,
  request,
  headers: () => [],
  accepted,
  ...(accepted && /[%;]/.test(request) && { cannot: ['lenient-paths', 'encoded-paths'] }),
})
/** A row about headers beside a good token. */
export const beside = (
  name: string,
  accepted: boolean,
  headers: readonly [string, string][],
  more: Partial<Row> = {},
): Row => ({
  name,
  request: 'GET /shop/orders',
  headers: (tokens) => [...bearing(({ good }) => good())(tokens), ...headers],
  accepted,
  ...more,
})

/** Rows about the second key manager, whose tokens must be accepted beside those of the first. */
export const two = { cannot: ['one-key-manager'] }
export const claim =
  (changes: Record<string, unknown>, header?: Record<string, unknown>): Maker =>
  ({ good }) =>
    good(changes, header)

export const noToken = () => []

/** The request of a row. */
export function sentBy({ request, headers, query }: Row, tokens: Tokens): Sent {
  const [method = '', ...rest] = request.split(' ')
  return { method, target: rest.join(' ') + (query?.(tokens) ?? ''), headers: headers(tokens) }
}

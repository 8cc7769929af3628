import type { Agent } from 'node:http'
import type { LookupFunction } from 'node:net'

/** What is known of an address without asking the network: refused with these words, or opened by the operator. */
export type AddressVerdict = { refused: string } | { refused?: undefined; opened: boolean }

/** What a server gave to be asked with next time, whether its answer is still the same (RFC 9110, section 8.8). */
export type Validators = { etag?: string; lastModified?: string }

/**
 * Gets one document, or posts a form. Throws Problem: address-refused, unreachable, bad-answer. Redirects are returned,
 * not followed: nothing that is posted goes on to another address. With `validators` the answer may be 304, without a body
 * (RFC 9110, section 13). A `message` is posted, and the body of its answer is not read. `judge` says by the same rules what it thinks of an address that a document names;
 * `connections` has Node's own requests reach such addresses, and no other, by them: for a library that makes its own; `certificateEnd` reads when
 * the TLS certificate of an address ends (ISO 8601), null where that cannot be known.
 */
export type FetchDocument = ((
  url: string,
  options: {
    maxBytes: number
    signal?: AbortSignal
    validators?: Validators
    post?: Post
    message?: Message
  },
) => Promise<Answer>) & {
  judge?(url: string): AddressVerdict
  connections?(...urls: string[]): { lookup: LookupFunction } | { agent: Agent }
  certificateEnd?(url: string, signal?: AbortSignal): Promise<string | null>
}

export type Answer = {
  status: number
  contentType: string
  body: Uint8Array
  location?: string
  validators?: Validators
  /** For how many seconds the server says that the answer holds (RFC 9111, section 5.2.2.1). */
  maxAge?: number
  /** For how many seconds the server asks not to be asked again (RFC 9110, section 10.2.3). */
  retryAfter?: number
}

/** A form that is posted, with the header Authorization where the client sends one. */
export type Post = { form: URLSearchParams; authorization?: string }

/** JSON that is posted, with headers of its own. */
export type Message = { json: string; headers: Record<string, string> }

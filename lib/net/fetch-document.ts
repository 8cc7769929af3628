import type { LookupFunction } from 'node:net'

/** What is known of an address without asking the network: refused with these words, or opened by the operator. */
export type AddressVerdict = { refused: string } | { refused?: undefined; opened: boolean }

/**
 * Gets one document. Throws Problem: address-refused, unreachable, bad-answer. Redirects are returned, not followed.
 * `judge` says by the same rules what it thinks of an address that a document names; `lookup` resolves the hosts of
 * such addresses by them, for a library that makes requests of its own.
 */
export type FetchDocument = ((
  url: string,
  options: { maxBytes: number; signal?: AbortSignal },
) => Promise<{ status: number; contentType: string; body: Uint8Array; location?: string }>) & {
  judge?(url: string): AddressVerdict
  lookup?(...urls: string[]): LookupFunction
}

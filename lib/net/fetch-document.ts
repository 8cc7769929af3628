/** Gets one document. Throws Problem: address-refused, unreachable, bad-answer. Redirects are returned, not followed. */
export type FetchDocument = (
  url: string,
  options: { maxBytes: number; signal?: AbortSignal },
) => Promise<{ status: number; contentType: string; body: Uint8Array; location?: string }>

import type { AccessDescription } from '@/lib/access/description'

/** Bytes of the longest description that is read: a thousand key managers take some three million. */
const longest = 64 * 1024 * 1024
/** Seconds that the console is asked to wait for a change, and milliseconds that an answer may take beyond them. */
const wait = 25
const patience = 15_000

/** Of what was sent, and not of when or by whom. */
const refusals = new Set([400, 413, 422])

/** The console does not accept the gateway key. */
export class KeyRefused extends Error {}

/** The console was asked too often, and says after how many milliseconds it answers again. */
export class AskedTooOften extends Error {
  constructor(readonly wait: number) {
    super('The console was asked too often')
  }
}

/** The console refuses what it was told, and will refuse it again. */
export class ReportRefused extends Error {}

export type Answer = { etag: string; description: AccessDescription | null }

/** The console, as an authorizer asks it with its gateway key. */
export function consoleAt(url: string, key: string) {
  const headers = { authorization: `Bearer ${key}`, accept: 'application/json' }

  async function ask(
    path: string,
    init: RequestInit & { waiting?: number },
    signal: AbortSignal,
  ): Promise<Response> {
    const { waiting = 0, ...request } = init
    const response = await fetch(`${url}/api/v1/gateway/${path}`, {
      ...request,
      headers: { ...headers, ...request.headers },
      // Another place is none that was told the key.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(waiting * 1_000 + patience)]),
    })
    if (response.status === 401) throw new KeyRefused('The console does not accept GATEWAY_KEY')
    if (response.status === 304 || response.ok) return response
    await response.body?.cancel()
    if (response.status === 429)
      throw new AskedTooOften(secondsOf(response.headers.get('retry-after')) * 1_000)
    const words = `The console answered ${response.status}`
    throw refusals.has(response.status) ? new ReportRefused(words) : new Error(words)
  }

  return {
    /** The description, at once; with a tag, when it is another one, or null after half a minute. Throws KeyRefused, AskedTooOften, Error. */
    async description(etag: string | null, signal: AbortSignal): Promise<Answer> {
      const response =
        etag === null
          ? await ask('description', {}, signal)
          : await ask(
              `description?wait=${wait}`,
              { headers: { 'if-none-match': etag }, waiting: wait },
              signal,
            )
      const tag = response.headers.get('etag') ?? ''
      if (response.status === 304) return { etag: tag, description: null }
      return { etag: tag, description: JSON.parse(await limited(response)) }
    },
    /** Tells the console what was decided. Throws KeyRefused, ReportRefused, AskedTooOften, Error. */
    async report(body: unknown, signal: AbortSignal): Promise<void> {
      const headers = { 'content-type': 'application/json' }
      const response = await ask('decisions', { method: 'POST', headers, body: JSON.stringify(body) }, signal)
      await response.body?.cancel()
    },
  }
}

export type Console = ReturnType<typeof consoleAt>

/** What Retry-After says in seconds, a minute at most; one where it says nothing. */
function secondsOf(retryAfter: string | null): number {
  return retryAfter !== null && /^\d{1,9}$/.test(retryAfter) ? Math.min(Number(retryAfter), 60) : 1
}

async function limited(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > longest) throw new Error(`The description has more than ${longest} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

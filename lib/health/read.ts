import type { FetchDocument } from '@/lib/net/fetch-document'
import { jwksLimit } from '@/lib/oidc/discovery'
import type { Endpoints } from '@/lib/oidc/endpoints'
import { documentLimit, readAnswer } from '@/lib/oidc/find'
import { readJwks } from '@/lib/oidc/jwks'
import { Problem } from '@/lib/problem'
import type { Known, Reading } from './reading'
import { type Seen, type SeenDocument, type SeenKey, seenDocument, seenKeys } from './seen'

/** `certificates`: whether those of the hosts are read as well; otherwise they stay as they were. */
export type Source = {
  fetch: FetchDocument
  signal?: AbortSignal | undefined
  certificates?: boolean | undefined
}

/** What is read of a key manager: the document it was made from, and the keys at the address in use. */
export type Target = { wellKnownUrl: string | null; endpoints: Endpoints; issuers: readonly string[] }

/** What the last good reading saw, and how to ask whether it still holds. */
export type Last = { seen: Seen; document: Known | null; keys: Known | null }

/**
 * Reads a key manager's document and keys, and the certificate of each host it uses. It counts as good only where the
 * document names an issuer and one key at least can be used: some servers answer 200 with the text of an error. What a document says is seen also where the keys cannot be
 * read: both move at once, and then the old address of the keys is gone.
 * Throws only where `signal` ended it.
 */
export async function readHealth(source: Source, target: Target, last: Last | null): Promise<Reading> {
  const at = new Date()
  const [document, keys, certificates] = await Promise.all([
    target.wellKnownUrl === null ? null : readDocument(source, target.wellKnownUrl, last),
    readKeySet(source, target, last),
    readCertificates(source, target),
  ])
  source.signal?.throwIfAborted()
  const facts = {
    at,
    milliseconds: Math.round(Math.max(document?.milliseconds ?? 0, keys.milliseconds)),
    documentStatus: document?.status ?? null,
    keysStatus: keys.status,
    // A certificate that has ended is why readings fail.
    certificates,
  }
  const failed = [document, keys].find((one) => one?.failed !== undefined)
  if (failed?.failed !== undefined)
    return {
      ...facts,
      outcome: 'failed',
      detail: failed.failed,
      unreadable: failed.unreadable,
      document: document?.found ? { seen: document.found, known: document.known } : null,
    }
  const ages = [document, keys].flatMap((one) => (one ? [one.maxAge ?? 0] : []))
  return {
    ...facts,
    outcome: 'good',
    seen: { document: document?.found ?? null, keys: keys.found?.seen ?? [] },
    ...(keys.found?.jwks && { jwks: keys.found.jwks }),
    validators: { document: document?.known ?? null, keys: keys.known },
    maxAge: Math.min(...ages),
  }
}

/** What one address answered: `found`, or the words in which it `failed`. */
type Asked<Found> = {
  status: number | null
  milliseconds: number
  maxAge: number | undefined
  known: Known | null
  unreadable: boolean
} & ({ found: Found; failed?: undefined } | { found?: undefined; failed: string })

function readDocument(source: Source, url: string, last: Last | null): Promise<Asked<SeenDocument>> {
  const before = last?.document?.url === url ? last.seen.document : null
  return ask(source, {
    url,
    what: 'The document',
    maxBytes: documentLimit,
    before: before && last?.document ? { found: before, known: last.document } : null,
    read: async (members) => {
      const seen = seenDocument(members)
      if (!seen) throw new Problem('bad-answer', { detail: 'The document: it names no issuer.' })
      return seen
    },
  })
}

type KeySet = { seen: SeenKey[]; jwks?: { keys: Record<string, unknown>[] } }

function readKeySet(
  source: Source,
  { endpoints, issuers }: Target,
  last: Last | null,
): Promise<Asked<KeySet>> {
  const url = endpoints.jwksEndpoint ?? ''
  return ask<KeySet>(source, {
    url,
    what: 'The keys',
    maxBytes: jwksLimit,
    alsoType: 'application/jwk-set+json',
    before: last?.keys?.url === url ? { found: { seen: last.seen.keys }, known: last.keys } : null,
    read: async (members) => {
      const { keys, jwks } = await readJwks(members, issuers)
      if (jwks.keys.length === 0)
        throw new Problem('bad-answer', { detail: 'The keys: none of them can verify a token.' })
      return { seen: seenKeys(keys), jwks }
    },
  })
}

async function ask<Found>(
  { fetch, signal }: Source,
  {
    url,
    what,
    maxBytes,
    alsoType,
    before,
    read,
  }: {
    url: string
    what: string
    maxBytes: number
    alsoType?: string
    before: { found: Found; known: Known } | null
    read(members: Record<string, unknown>): Promise<Found>
  },
): Promise<Asked<Found>> {
  const start = performance.now()
  const took = () => performance.now() - start
  let status: number | null = null
  let milliseconds: number | undefined
  try {
    const answer = await fetch(url, {
      maxBytes,
      ...(signal && { signal }),
      ...(before && { validators: before.known }),
    })
    milliseconds = took()
    status = answer.status
    const unchanged = status === 304 && before
    return {
      status,
      milliseconds,
      maxAge: answer.maxAge,
      unreadable: false,
      ...(unchanged
        ? before
        : {
            found: await read(readAnswer(answer, url, what, alsoType).members),
            known: answer.validators ? { url, ...answer.validators } : null,
          }),
    }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return {
      status,
      milliseconds: milliseconds ?? took(),
      maxAge: undefined,
      known: null,
      // A server in trouble says so itself (RFC 9110, section 15.6).
      unreadable: status !== null && status < 500,
      failed: error.message,
    }
  }
}

/** The certificate of every host that the key manager uses. */
async function readCertificates(
  { fetch, signal, certificates = true }: Source,
  { wellKnownUrl, endpoints }: Target,
) {
  const origins = [wellKnownUrl, ...Object.values(endpoints)].flatMap((url) =>
    url && URL.canParse(url) && url.startsWith('https:') ? new URL(url).origin : [],
  )
  return Promise.all(
    [...new Set(origins)].map(async (origin) => ({
      host: new URL(origin).host,
      ends: (certificates && (await fetch.certificateEnd?.(origin, signal))) || null,
    })),
  )
}

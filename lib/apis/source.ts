import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { countReading } from '@/lib/key-managers/count-reading'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { type DocumentReading, readOpenApi } from '@/lib/openapi/read'
import { maxText } from '@/lib/openapi/read-text'
import { Problem, type ProblemCode } from '@/lib/problem'

/** Where an OpenAPI document comes from: its text, pasted or uploaded, or an address. */
export const Source = z.union([
  z.object({ text: z.string().max(maxText, `At most ${maxText.toLocaleString('en')} characters`) }).strict(),
  z
    .object({ url: z.string().trim().min(1, 'Paste the address').max(2_000, 'At most 2,000 characters') })
    .strict(),
])
export type Source = z.input<typeof Source>

const keys = (what: string) =>
  z
    .array(z.string().max(600))
    .max(10_000)
    .default([])
    .describe(`${what} As GET /orders/{}, without the names of parameters.`)

/** What was chosen while a document's difference was shown (ImportChoices), and which reading that was. */
export const Choices = z.object({
  shown: z.string().max(100).describe('The digest of the reading that was shown.'),
  keep: keys('Added or changed operations that are not taken.'),
  open: keys(
    'Added or changed operations that are taken although they open to requests that are refused now.',
  ),
  remove: keys('Operations that the document has no more, and that go.'),
  public: keys('Operations for which the document asks for no token, and that are to be public.'),
})

type Asking = { fetch: FetchDocument; user: { id: string }; organization: { id: string } }

/** A reading, and what tells it from another: what was shown is what is applied. */
export type Read = { reading: DocumentReading; digest: string; url: string | null }

/**
 * Reads the document in this request. Throws invalid-input for a text that cannot be read, bad-answer for what an address
 * gives, address-refused, unreachable, too-many-attempts.
 */
export async function readSource({ fetch, ...by }: Asking, source: z.output<typeof Source>): Promise<Read> {
  await countReading(by)
  const url = 'url' in source ? source.url : null
  const reading = readOpenApi('url' in source ? await fetched(fetch, source.url) : source.text)
  if ('refused' in reading)
    throw url === null
      ? new Problem('invalid-input', { fields: { '#/source/text': reading.refused } })
      : atAddress('bad-answer', reading.refused)
  const digest = createHash('sha256').update(JSON.stringify(reading)).digest('base64url')
  return { reading, digest, url }
}

/** The same, for a write: throws reading-changed where it is not what was shown. */
export async function readShown(
  asking: Asking,
  source: z.output<typeof Source>,
  shown: string,
): Promise<Read> {
  const read = await readSource(asking, source)
  if (read.digest !== shown)
    throw new Problem('reading-changed', {
      detail: 'The document changed since it was shown. Read it again, and look at the difference.',
    })
  return read
}

/** What is wrong with an address, or with what it gives: said at its field. */
function atAddress(code: ProblemCode, detail: string): Problem {
  return new Problem(code, { detail, fields: { '#/source/url': detail } })
}

async function fetched(fetch: FetchDocument, url: string): Promise<string> {
  const { status, body, location } = await fetch(url, { maxBytes: maxText }).catch((error) => {
    throw error instanceof Problem ? atAddress(error.code, error.message) : error
  })
  if (status >= 300 && status < 400) {
    const to = location && URL.canParse(location, url) ? ` to ${new URL(location, url).host}` : ''
    throw atAddress('bad-answer', `The server redirects${to}. Use the address it leads to.`)
  }
  if (status === 404) throw atAddress('bad-answer', '404, nothing is published at this address.')
  if (status !== 200) throw atAddress('bad-answer', `The server answers ${status}.`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw atAddress('bad-answer', 'The answer is not UTF-8 text.')
  }
}

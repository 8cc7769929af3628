import type { Answer, FetchDocument } from '@/lib/net/fetch-document'
import { Problem } from '@/lib/problem'
import { type Finding, shown } from './finding'
import { expectedIssuers } from './issuer'
import { parseObject } from './json'

export type Form =
  | 'as-given'
  | 'openid-appending'
  | 'rfc8414-insertion'
  | 'openid-insertion'
  | 'rfc8414-appending'

export type Fetched = { members: Record<string, unknown>; findings: Finding[] }
export type Found = Fetched & { url: string; form: Form }

type Source = { fetch: FetchDocument; signal?: AbortSignal | undefined }

export const documentLimit = 256 * 1024

/**
 * The discovery document behind an address. Its own URL is used as it is. An issuer is tried in the forms of OpenID
 * Connect Discovery 1.0, section 4, and RFC 8414, sections 3 and 5 (and in the one that Okta uses); a document that names
 * just this issuer wins. Appending comes first: where a server answers in several places, that document says most.
 */
export async function find(source: Source, url: string): Promise<Found> {
  if (url.includes('/.well-known/'))
    return { url, form: 'as-given', ...(await fetchObject(source, url, 'The document', documentLimit)) }
  let first: Found | undefined
  let refusal: Problem | undefined
  for (const [form, candidate] of candidates(url)) {
    try {
      const found: Found = {
        url: candidate,
        form,
        ...(await fetchObject(source, candidate, 'The document', documentLimit)),
      }
      if (expectedIssuers(candidate).includes(String(found.members.issuer))) return found
      first ??= found
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refusal ??= error
      if (error.code !== 'bad-answer') break
    }
  }
  if (first) return first
  throw refusal
}

/** The places where an issuer's document may be, cut from the text as it is (a parsed URL drops an explicit default port). */
function candidates(issuer: string): [Form, string][] {
  const [, origin = '', rest = ''] = /^(https?:\/\/[^/?#]+)([^?#]*)/i.exec(issuer) ?? []
  const path = rest.replace(/\/+$/, '')
  const openid = '/.well-known/openid-configuration'
  const oauth = '/.well-known/oauth-authorization-server'
  if (path === '')
    return [
      ['openid-appending', origin + openid],
      ['rfc8414-insertion', origin + oauth],
    ]
  return [
    ['openid-appending', origin + path + openid],
    ['rfc8414-insertion', origin + oauth + path],
    ['openid-insertion', origin + openid + path],
    ['rfc8414-appending', origin + path + oauth],
  ]
}

/** Fetches one JSON object. Throws Problem: address-refused, unreachable, bad-answer. */
export async function fetchObject(
  { fetch, signal }: Source,
  url: string,
  what: string,
  maxBytes: number,
  alsoType = '',
): Promise<Fetched> {
  return readAnswer(await fetch(url, { maxBytes, ...(signal && { signal }) }), url, what, alsoType)
}

/** An answer as a JSON object. Throws the problem bad-answer. */
export function readAnswer(answer: Answer, url: string, what: string, alsoType = ''): Fetched {
  refuseStatus(answer, url, what)
  const { members, repeated } = parseObject(answer.body, what)
  const findings: Finding[] = []
  const type = (answer.contentType.split(';')[0] ?? '').trim().toLowerCase()
  if (type !== 'application/json' && type !== alsoType) {
    findings.push({
      code: 'content-type',
      severity: 'warning',
      title: 'Sent under another content type',
      detail: `${what}: the server says ${/^[\w.+/-]{1,80}$/.test(type) ? type : 'nothing readable'}, not application/json. Strict clients refuse that.`,
    })
  }
  if (repeated.length > 0) {
    findings.push({
      code: 'member-repeated',
      severity: 'warning',
      title: 'A member is there twice',
      detail: `${what}: ${shown(repeated.slice(0, 5).join(', '))}. The last one counts here; another reader may take the first.`,
    })
  }
  return { members, findings }
}

function refuseStatus(answer: Answer, asked: string, what: string): void {
  const { status, location } = answer
  const refuse = (why: string, suggestion?: string) => {
    throw new Problem('bad-answer', {
      detail: `${what}: ${why}`,
      ...(suggestion && { data: { suggestion } }),
    })
  }
  if (status >= 300 && status < 400) {
    if (!location || !URL.canParse(location, asked)) refuse('the server redirects elsewhere.')
    const target = new URL(location as string, asked)
    // Redirects are not followed: where one leads is for the person to see and to paste.
    const suggestion = target.pathname.includes('/.well-known/') ? target.origin + target.pathname : undefined
    refuse(`the server redirects to ${target.host}. Use the address it leads to.`, suggestion)
  }
  if (status === 404) refuse('404, nothing is published at this address.')
  if (status !== 200) refuse(`the server answers ${status}.`)
}

import { readObject } from '@/lib/oidc/json'

/** A token found in what somebody pasted, and what is worth saying of the place where it stood. */
export type Extracted = { token: string; notes: string[] }

/** Three parts of a token and nothing else, as a server gets them. */
const bare = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The longest text looked at. */
const maxPasted = 100_000

/**
 * The token in a pasted text: by itself, behind Bearer (RFC 6750, section 2.1), in a curl line, in an address (section
 * 2.3), in a JSON token response, or a JWT anywhere else. White space is no part of a token: one that a terminal wrapped
 * is put together again. Throws nothing.
 */
export function extractToken(pasted: unknown): Extracted {
  if (typeof pasted === 'string' && bare.test(pasted)) return { token: pasted, notes: [] }
  const text =
    typeof pasted === 'string'
      ? pasted
          .slice(0, maxPasted)
          .replaceAll(/\p{Cf}/gu, '')
          .trim()
      : ''
  return inResponse(text) ?? inHeader(text) ?? inAddress(text) ?? amongOthers(text) ?? alone(text)
}

/** The members of a token response that hold one (RFC 6749, section 5.1; OpenID Connect Core 1.0, section 3.1.3.3). */
const members = ['access_token', 'token', 'id_token', 'refresh_token']

function inResponse(text: string): Extracted | null {
  const body = text.startsWith('HTTP/')
    ? text
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join('\n\n')
    : text
  if (!body.startsWith('{')) return null
  // Behind the answer to curl, a shell writes a sign or its prompt on the same line.
  const object = body.slice(0, body.lastIndexOf('}') + 1)
  const reading = readObject(new TextEncoder().encode(object))
  if (!reading.members) return null
  for (const name of members) {
    const value = Object.hasOwn(reading.members, name) ? reading.members[name] : undefined
    if (typeof value !== 'string') continue
    const notes = [`It is the ${name} of a response.`]
    if (reading.repeated.includes(name))
      notes.push(`The response has ${name} twice: readers disagree about which one counts.`)
    return { token: value.trim(), notes }
  }
  return null
}

/**
 * The header Authorization in quotation marks, as of curl: to their end, since a terminal may have wrapped it. Some shells
 * write the marks behind a sign of their own: ^" in Windows, where browsers copy requests so.
 */
const inQuotation = /(["'])authorization\s*:\s*(?:Bearer|DPoP)\s+([^\s"'][^"'\\^]*)[\\^]?\1/gi
/** What stands behind the scheme elsewhere, as far as it goes without white space. */
const anywhere = /[\s"':=](?:Bearer|DPoP|--oauth2-bearer)\\?\s+["']?([^\s"'\\^]+)/gi

function inHeader(text: string): Extracted | null {
  const scheme = /^(?:authorization\s*:\s*)?(?:Bearer|DPoP)\s/i.exec(text)
  if (scheme) return alone(text.slice(scheme[0].length))
  const quoted = [...text.matchAll(inQuotation)].map((match) => alone(match[2] as string))
  const found =
    quoted.length > 0 ? quoted : [...text.matchAll(anywhere)].map((match) => alone(match[1] as string))
  const [first] = found
  if (!first) return null
  const notes = ['It stood in an Authorization header.', ...first.notes]
  if (found.length > 1) notes.push(`It is the first of ${found.length} tokens in the text.`)
  return { token: first.token, notes }
}

function inAddress(text: string): Extracted | null {
  const token = /[?&#]access_token=([^&#\s"']+)/.exec(text)?.[1]
  return token ? { token, notes: ['It stood in an address: logs keep those.'] } : null
}

/**
 * A JWT, signed or encrypted, between signs that end a word: its header begins with {" (RFC 7515, section 7.1; RFC 7516,
 * section 7.1). One that the text begins with is a token to which something was added, and stays so.
 */
const jwt =
  /(?<=[\s"'`:=,([\\])eyJ[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]+\.[\w-]+)?(?=\.?(?:[\s"'`,;)\]&\\^}<]|$))/g
/** Signs that are in no token, nor between the lines of one. */
const otherSigns = /[^\w\-.~+/=\s]|=(?=\w)/

/** In a form of a curl line, a member of another name, a list, a line of a log. */
function amongOthers(text: string): Extracted | null {
  const [token, ...others] = otherSigns.test(text) ? (text.match(jwt) ?? []) : []
  if (token === undefined) return null
  const notes = ['It stood among other text.']
  if (others.length > 0) notes.push(`It is the first of ${others.length + 1} tokens in the text.`)
  return { token, notes }
}

function alone(text: string): Extracted {
  const bare = text
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
  const token = bare.replaceAll(/\s+/g, '')
  return { token, notes: token === bare ? [] : ['White space inside it was left out.'] }
}

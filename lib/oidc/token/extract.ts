import { readObject } from '@/lib/oidc/json'

/** A token found in what somebody pasted, and what is worth saying of the place where it stood. */
export type Extracted = { token: string; notes: string[] }

/** Three parts of a token and nothing else, as a server gets them. */
const bare = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The longest text looked at. */
const maxPasted = 100_000

/**
 * The token in a pasted text: by itself, behind Bearer (RFC 6750, section 2.1), in a curl line, in an address (section
 * 2.3), or in a JSON token response. White space is no part of a token: one that a terminal wrapped is put together
 * again. Throws nothing.
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
  return inResponse(text) ?? inHeader(text) ?? inAddress(text) ?? alone(text)
}

/** The members of a token response that hold one (RFC 6749, section 5.1; OpenID Connect Core 1.0, section 3.1.3.3). */
const members = ['access_token', 'token', 'id_token', 'refresh_token']

function inResponse(text: string): Extracted | null {
  if (!text.startsWith('{')) return null
  const response = readObject(new TextEncoder().encode(text)).members ?? {}
  for (const name of members) {
    const value = Object.hasOwn(response, name) ? response[name] : undefined
    if (typeof value === 'string') return { token: value.trim(), notes: [`It is the ${name} of a response.`] }
  }
  return null
}

function inHeader(text: string): Extracted | null {
  const scheme = /^(?:authorization\s*:\s*)?(?:Bearer|DPoP)\s/i.exec(text)
  if (scheme) return alone(text.slice(scheme[0].length))
  const token = /[\s"':=](?:Bearer|DPoP|--oauth2-bearer)\s+["']?([^\s"'\\]+)/i.exec(text)?.[1]
  return token ? { token, notes: ['It stood in an Authorization header.'] } : null
}

function inAddress(text: string): Extracted | null {
  const token = /[?&#]access_token=([^&#\s"']+)/.exec(text)?.[1]
  return token ? { token, notes: ['It stood in an address: logs keep those.'] } : null
}

function alone(text: string): Extracted {
  const bare = text
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
  const token = bare.replaceAll(/\s+/g, '')
  return { token, notes: token === bare ? [] : ['White space inside it was left out.'] }
}

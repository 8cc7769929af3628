/** A slip in what somebody pasted: words, and the address that was probably meant. */
export type Slip = { words: string; suggestion?: string }

const suffix = '/.well-known/openid-configuration'

/** Slips people make when they paste the address, each seen in the field, each in its own words; null when there is none. */
export function slipIn(url: string): Slip | null {
  for (const look of slips) {
    const slip = look(url)
    if (slip) return slip
  }
  return null
}

const slips: ((url: string) => Slip | null)[] = [
  (url) => (url === '' ? { words: 'Paste the well-known URL or the issuer.' } : null),
  (url) => {
    // What is copied from a page brings zero-width spaces and marks of direction along.
    const visible = url.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim()
    return visible === url
      ? null
      : {
          words: 'There is a sign in the address that cannot be seen.',
          ...(URL.canParse(visible) && { suggestion: visible }),
        }
  },
  (url) => {
    const inside = /^["'`<]+(.*?)["'`>,;]+$/.exec(url)?.[1]
    return inside && URL.canParse(inside)
      ? { words: 'The address stands in quotes.', suggestion: inside }
      : null
  },
  (url) =>
    /[{}<>]|%7[BD]|%3[CE]/i.test(url)
      ? { words: 'A placeholder was left in. Put your own tenant or organization in its place.' }
      : null,
  (url) => {
    if (!/\s/.test(url)) return null
    const together = url.replaceAll(/\s+/g, '')
    return {
      words: 'There is a space in the address.',
      ...(/^https:\/\//.test(together) && URL.canParse(together) && { suggestion: together }),
    }
  },
  (url) => {
    if (/^https?:\/\//i.test(url)) return null
    const bare = url.replace(/^(\w+:)?\/*/, '')
    const complete = `https://${bare}`
    return {
      words: 'The address begins with https://.',
      ...(/^[^/:]+\.[^/]+/.test(bare) && URL.canParse(complete) && { suggestion: complete }),
    }
  },
  (url) => (URL.canParse(url) ? null : { words: 'This is not an address.' }),
  (url) => {
    const twice = /(\/\.well-known\/[a-z-]+).*\1/.exec(url)?.[1]
    return twice
      ? {
          words: 'The well-known part is there twice.',
          suggestion: url.slice(0, url.indexOf(twice)) + twice,
        }
      : null
  },
  (url) =>
    /[^:]\/\/+\.well-known/.test(url)
      ? {
          words: 'There is one slash too many before .well-known.',
          suggestion: url.replace(/([^:])\/\/+\.well-known/, '$1/.well-known'),
        }
      : null,
  (url) =>
    url.endsWith(`${suffix}/`)
      ? { words: 'There is one slash too many at the end.', suggestion: url.slice(0, -1) }
      : null,
  (url) => {
    const written = /\/\.?well-?_?known\/o(?:pen)?-?_?id-?_?con[a-z]*(?:\.json)?$/i.exec(url)?.[0]
    return written && written !== suffix
      ? {
          words: 'The well-known part is written otherwise.',
          suggestion: url.slice(0, -written.length) + suffix,
        }
      : null
  },
]

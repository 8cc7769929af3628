import { fold } from '@/lib/access/fold'
import { readTemplate, type TemplateSegment } from '@/lib/access/path-template'
import type { Capitals } from './steps'

/**
 * Paths as regular expressions over what was sent, for gateways that find operations themselves. They say what
 * `readPath` and the router say (path-pattern.test.ts), in the signs that PCRE and JavaScript share, but for one
 * quantifier.
 */

const hex = '[0-9A-Fa-f]'
const tail = `%[89ABab]${hex}`

/** A character of ASCII that may be encoded: none that needs no encoding, no control, and no `#`, `%`, `/`, `;`, `?` or `\`. */
const encodedAscii = '2[0-246-9A-Ca-c]|3[ACDEacde]|40|5[BDEbde]|60|7[BCDbcd]'

/** The well-formed sequences of UTF-8 (RFC 3629, section 4), without the controls of two bytes. */
const encodedMore = [
  `%[Cc]2%[ABab]${hex}`,
  `%[Cc][3-9A-Fa-f]${tail}`,
  `%[Dd]${hex}${tail}`,
  `%[Ee]0%[ABab]${hex}${tail}`,
  `%[Ee][1-9A-CEFa-cef]${tail}${tail}`,
  `%[Ee][Dd]%[89]${hex}${tail}`,
  `%[Ff]0%[9ABab]${hex}${tail}${tail}`,
  `%[Ff][1-3]${tail}${tail}${tail}`,
  `%[Ff]4%8${hex}${tail}${tail}`,
]

/** One character of a segment as it may be written. `\x27` is the apostrophe, which ends a text in some configurations. */
const character = String.raw`(?:[A-Za-z0-9_\-.~!$&\x27()*+,=:@]|%(?:${encodedAscii})|${encodedMore.join('|')})`

/** Not of dots, and without a dot or a space at its end. Possessive: PCRE has no room to remember each of thousands of characters. */
const anySegment = String.raw`(?![^/? ]*(?:\.|%20)(?:[/? ]|$))${character}++`

/** Every path that all servers read alike: no dots, no empty segment, nothing odd. Without anchors. */
export const plainPath = `(?![^? ]{4097}|(?:/[^/? ]*){65})/(?:${anySegment}(?:/${anySegment})*)?`

/** Any segment of a plain path. */
const parameter = '[^/? ]+'

/** The paths of an operation among those that are plain. Without anchors. */
export function operationPattern(
  basePath: string,
  template: string,
  capitals: Capitals = 'as written',
): string {
  const read = readTemplate(template)
  if ('refused' in read) throw new Error(`${template}: ${read.refused}`)
  const path = [
    ...parts(basePath).map((part) => literal(part, 'as written')),
    ...read.segments.map((one) => segment(one, capitals)),
  ]
  return `/${path.join('/')}`
}

/** The beginning of every path below a base path; nothing for `/`. */
export function basePattern(basePath: string, capitals: Capitals = 'as written'): string {
  return parts(basePath)
    .map((part) => `/${literal(part, capitals)}`)
    .join('')
}

function parts(basePath: string): string[] {
  return basePath.split('/').filter(Boolean)
}

function segment(one: TemplateSegment, capitals: Capitals): string {
  if (one.kind === 'parameter') return parameter
  if (one.kind === 'literal') return literal(one.text, capitals)
  const [before = '', ...texts] = one.key.split('{}')
  return literal(before, capitals) + texts.map((text) => parameter + behind(text, capitals)).join('')
}

/** A text behind a parameter: one that begins as a hexadecimal digit does not begin within an encoded character. */
function behind(text: string, capitals: Capitals): string {
  return (/^[0-9A-Fa-f]/.test(text) ? `(?<!%)(?<!%${hex})` : '') + literal(text, capitals)
}

function literal(text: string, capitals: Capitals): string {
  return Array.from(text, (one) => {
    if (capitals === 'as written') return sign(one)
    const variants = variantsOf(one)
    if (variants.length === 1) return sign(one)
    return variants.every((other) => /[A-Za-z]/.test(other))
      ? `[${variants.join('')}]`
      : `(?:${variants.map(sign).join('|')})`
  }).join('')
}

let variants: Map<string, string[]> | null = null

/** The signs that come to the same without capitals. */
function variantsOf(sign: string): string[] {
  variants ??= Array.from({ length: 0x1_f000 }, (_, code) => String.fromCodePoint(code)).reduce(
    (found, one) => {
      const folded = fold(one)
      if (folded !== one) found.set(folded, [...(found.get(folded) ?? [folded]), one])
      return found
    },
    new Map<string, string[]>(),
  )
  return variants.get(fold(sign)) ?? [sign]
}

/** A sign as it may be written in a path: as it is where it needs no encoding, encoded where it must be. */
function sign(one: string): string {
  if (/[A-Za-z0-9_~-]/.test(one)) return one
  if (one === '.') return String.raw`\.`
  const encoded = encodedSign(one)
  return /[!$&'()*+,=:@]/.test(one) ? `(?:${inPattern(one)}|${encoded})` : encoded
}

function inPattern(sign: string): string {
  if (sign === "'") return String.raw`\x27`
  return /[$()*+]/.test(sign) ? `\\${sign}` : sign
}

/** Its bytes in percent signs, with hexadecimal digits of either kind. */
function encodedSign(sign: string): string {
  return Array.from(Buffer.from(sign), (byte) => {
    const digits = byte.toString(16).padStart(2, '0').toUpperCase()
    return `%${Array.from(digits, (one) => (/[A-F]/.test(one) ? `[${one}${one.toLowerCase()}]` : one)).join('')}`
  }).join('')
}

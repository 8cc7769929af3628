/**
 * The path of a request, taken apart: each segment decoded once. `odd` says what servers are known to read differently in
 * it, so that what is checked here may not be what answers; null where there is nothing of the kind.
 */
export type RequestPath = { segments: string[]; odd: string | null }

/** A path that no server should be handed, whatever the API takes: why. */
export type RefusedPath = { refused: string }

/** More than any API has, and few enough that reading them costs nothing. */
export const maxPath = 4_096
export const maxSegments = 64

/** What a path is written with (RFC 3986, section 3.3), before it is decoded. */
const written = /^\/[\w\-.~!$&'()*+,;=:@%/]*$/
const encoded = /%([0-9a-f]{2})?/gi
/** Characters that need no encoding: where one is encoded, servers do not agree on what the path is (RFC 3986, section 2.4). */
const unreserved = /[\w\-.~]/

/** NUL ends a text for some servers, a line feed a pattern for others. */
const control = /\p{Cc}/u

/**
 * Reads the path of a request target, as it was sent: still encoded, the query left on or off. What decodes to another
 * path for one server than for the next is refused, or named as odd where an API may ask for it. Throws nothing.
 */
export function readPath(target: string): RequestPath | RefusedPath {
  const question = target.indexOf('?')
  const path = question < 0 ? target : target.slice(0, question)
  if (path.length > maxPath) return { refused: `The path has more than ${maxPath} characters` }
  if (path[0] !== '/') return { refused: 'The path does not begin with a slash' }
  if (!written.test(path)) return { refused: 'The path has a character that must be encoded' }
  if (path === '/') return { segments: [], odd: null }
  const raw = path.slice(1).split('/')
  if (raw.length > maxSegments) return { refused: `The path has more than ${maxSegments} segments` }
  const segments: string[] = []
  let odd: string | null = null
  const last = raw.length - 1
  for (let index = 0; index <= last; index++) {
    const part = raw[index] as string
    const read = readSegment(part)
    if ('refused' in read) return read
    odd ??= part === '' && index === last ? 'a slash at its end' : read.odd
    segments.push(read.segment)
  }
  return { segments, odd }
}

function readSegment(raw: string): { segment: string; odd: string | null } | RefusedPath {
  if (isDots(raw)) return { refused: 'The path has a segment of dots' }
  if (raw === '') return { segment: raw, odd: 'an empty segment' }
  const odd = raw.includes(';') ? 'a semicolon' : oddAtEnd(raw)
  if (!raw.includes('%')) return { segment: raw, odd }
  const segment = decoded(raw)
  if (segment === null) return { refused: 'The path is not encoded as UTF-8 in percent signs' }
  if (control.test(segment)) return { refused: 'The path has a control character' }
  if (isDots(segment)) return { refused: 'The path has a segment of dots' }
  for (const [, hex] of raw.matchAll(encoded))
    if (unreserved.test(String.fromCharCode(Number.parseInt(hex as string, 16))))
      return { refused: 'The path encodes a character that needs no encoding' }
  return { segment, odd: odd ?? oddAtEnd(segment) ?? oddWhenDecoded(segment) }
}

/** File systems and servers of Windows take such an end away. */
function oddAtEnd(segment: string): string | null {
  if (segment.endsWith('.')) return 'a dot at the end of a segment'
  return segment.endsWith(' ') ? 'a space at the end of a segment' : null
}

/** What another decoding, or a server that reads the decoded path again, would make something else of. */
function oddWhenDecoded(segment: string): string | null {
  if (segment.includes('/')) return 'an encoded slash'
  if (segment.includes('\\')) return 'an encoded backslash'
  if (segment.includes(';')) return 'an encoded semicolon'
  if (segment.includes('?')) return 'an encoded question mark'
  if (segment.includes('#')) return 'an encoded number sign'
  return segment.includes('%') ? 'an encoded percent sign' : null
}

/**
 * What servers make of an odd path: they decode it once more, cut it off where a query would begin, split it at encoded
 * slashes, cut parameters off, take dots and spaces at ends away, and leave out empty segments, each or any of them. Null
 * where one of these has a segment of dots.
 */
export function otherReadings(segments: readonly string[]): string[][] | null {
  let readings = [[...segments]]
  // In this order any of them together come to what they come to in another.
  for (const read of [
    decodedAgain,
    withoutQuery,
    split('/'),
    split('\\'),
    withoutParameters,
    withoutEnds,
    withoutEmpty,
  ])
    readings = readings.flatMap((reading) => {
      const other = read(reading)
      return isSame(reading, other) ? [reading] : [reading, other]
    })
  return readings.some((reading) => reading.some(isDots)) ? null : readings
}

type Habit = (segments: string[]) => string[]
/** Some decode what they can where something cannot be. */
const decodedAgain: Habit = (segments) =>
  segments.map(
    (segment) =>
      decoded(segment) ??
      segment.replaceAll(/%[0-7][0-9a-f]/gi, (one) => String.fromCharCode(Number.parseInt(one.slice(1), 16))),
  )
const split =
  (sign: string): Habit =>
  (segments) =>
    segments.flatMap((segment) => segment.split(sign))
const withoutParameters: Habit = (segments) => segments.map((segment) => segment.replace(/;.*$/s, ''))
const withoutEnds: Habit = (segments) => segments.map((segment) => segment.replace(/(?<![. ])[. ]+$/, ''))
const withoutEmpty: Habit = (segments) => segments.filter((segment) => segment !== '')
const withoutQuery: Habit = (segments) => {
  const at = segments.findIndex((segment) => /[?#]/.test(segment))
  return at < 0 ? segments : [...segments.slice(0, at), segments[at]?.replace(/[?#].*$/s, '') ?? '']
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((segment, at) => segment === other[at])
}

/** Whether some server reads dots in it: as they stand, before path parameters, or between slashes that were encoded. */
function isDots(segment: string): boolean {
  if (!segment.includes('.')) return false
  return segment.split(/[/\\]/).some((part) => /^\.\.?(;|$)/.test(part))
}

/** Decoded once; null where a percent sign is not followed by two digits, or the bytes are no UTF-8. */
function decoded(raw: string): string | null {
  try {
    return decodeURIComponent(raw)
  } catch {
    return null
  }
}

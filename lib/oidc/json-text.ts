/**
 * What is read off valid JSON at one go: how many levels deep it is nested, how many names stand outermost, and whether it
 * has numbers that parsing may not keep as they are written.
 */
export function outlineOf(json: string): { depth: number; names: number; isRounded: boolean } {
  let [depth, names, level, digits] = [0, 0, 0, 0]
  let isRounded = false
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at)
    if (sign >= signs.zero && sign <= signs.nine) {
      digits += 1
      continue
    }
    if (digits > mostDigits || (digits > 0 && isInNumber(sign)) || sign === signs.minus) isRounded = true
    digits = 0
    if (sign === signs.quote) at = endOfText(json, at)
    else if (sign === signs.openObject || sign === signs.openList) {
      level += 1
      if (level > depth) depth = level
    } else if (sign === signs.closeObject || sign === signs.closeList) level -= 1
    else if (sign === signs.colon && level === 1) names += 1
  }
  return { depth, names, isRounded }
}

/** Whole numbers up to these digits are kept by parsing. */
const mostDigits = 15

/** A dot or an exponent; negative ones are told apart by their sign, for -0 is not kept. */
function isInNumber(sign: number): boolean {
  return sign === signs.dot || sign === signs.e || sign === signs.capitalE
}

/** The signs of which JSON is built (RFC 8259, section 2), by their codes: to compare numbers is fast. */
export const signs = {
  quote: 0x22,
  colon: 0x3a,
  openList: 0x5b,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  capitalE: 0x45,
  e: 0x65,
}

/** Where the text that begins at a quotation mark ends: at the next one without an odd number of backslashes before it. */
export function endOfText(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
    let before = end
    while (json[before - 1] === '\\') before -= 1
    if ((end - before) % 2 === 0) return end
  }
}

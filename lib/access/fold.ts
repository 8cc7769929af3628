/**
 * A text without capitals, sign by sign, so that patterns can say the same (lib/gateways/exporters/path-pattern.ts): of the
 * small letters that share a capital there is one, and a sign that would become several stays. That is as servers compare
 * that read capitals alike.
 */
export function fold(text: string): string {
  return isAscii.test(text) ? text.toLowerCase() : Array.from(text, foldSign).join('')
}

/** Whether there is nothing in it that `fold` would change; of other letters than those of ASCII it is found out. */
export function isFolded(text: string): boolean {
  return smallAscii.test(text) || text === fold(text)
}

const isAscii = /^[\0-\x7f]*$/
const smallAscii = /^[\0-@[-\x7f]*$/

function foldSign(sign: string): string {
  const upper = sign.toUpperCase()
  // The long s is no s, unlike the Kelvin sign, whose small letter is k.
  const capital = isOne(upper) && !(isAscii.test(upper) && !isAscii.test(sign)) ? upper : sign
  const lower = capital.toLowerCase()
  return isOne(lower) ? lower : capital
}

function isOne(text: string): boolean {
  return text.length <= 2 && Array.from(text).length === 1
}

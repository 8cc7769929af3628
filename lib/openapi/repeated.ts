import { endOfText, signs } from '@/lib/oidc/json'

/** What is open: the names that stood in an object, and its last one; a list. */
type Open = { names: Set<string>; last: string } | 'list'

/**
 * The members of valid JSON that stand in one object twice, each with the names that lead to it; at most `most`. Readers
 * disagree about which one counts (RFC 8259, section 4); JSON.parse takes the last.
 */
export function repeatedMembers(json: string, most: number): string[] {
  const repeated = new Set<string>()
  const open: Open[] = []
  let text = ''
  for (let at = 0; at < json.length && repeated.size < most; at++) {
    const sign = json.charCodeAt(at)
    if (sign === signs.quote) {
      const end = endOfText(json, at)
      text = json.slice(at, end + 1)
      at = end
    } else if (sign === signs.openObject) open.push({ names: new Set(), last: '' })
    else if (sign === signs.openList) open.push('list')
    else if (sign === signs.closeObject || sign === signs.closeList) open.pop()
    else if (sign === signs.colon && isRepeated(open.at(-1), JSON.parse(text))) repeated.add(placeOf(open))
  }
  return [...repeated]
}

function isRepeated(object: Open | undefined, name: string): boolean {
  if (!object || object === 'list') return false
  object.last = name
  const known = object.names.has(name)
  object.names.add(name)
  return known
}

function placeOf(open: readonly Open[]): string {
  return open.flatMap((one) => (one === 'list' ? [] : [one.last])).join(' › ')
}

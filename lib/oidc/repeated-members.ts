import { endOfText, signs } from './json-text'

/** Where a member stands: the names that lead to it, those of the lists' entries left out. */
type Place = { name: string; within: Place | null; below: Map<string, Place>; isTold: boolean }

/** What is open: the names that stood in an object, and its last one; a list has none. Its place, once asked for. */
type Open = { names: Set<string> | null; last: string; place: Place | null }

/**
 * The members of valid JSON that stand in one object twice, as the names that lead to each: every such place once. Readers
 * disagree about which one counts (RFC 8259, section 4); JSON.parse takes the last. It takes as long as the text is, however
 * it is nested.
 */
export function* repeatedMembers(json: string): Generator<string[]> {
  const open: Open[] = []
  const root = placeIn(null, '')
  let text = ''
  for (let at = 0; at < json.length; at++) {
    const sign = json.charCodeAt(at)
    if (sign === signs.quote) {
      const end = endOfText(json, at)
      text = json.slice(at, end + 1)
      at = end
    } else if (sign === signs.openObject) open.push({ names: new Set(), last: '', place: null })
    else if (sign === signs.openList) open.push({ names: null, last: '', place: null })
    else if (sign === signs.closeObject || sign === signs.closeList) open.pop()
    else if (sign === signs.colon && isRepeated(open.at(-1) as Open, JSON.parse(text))) {
      const place = below(placeOf(open, root), (open.at(-1) as Open).last)
      if (!place.isTold) yield pathTo(place)
      place.isTold = true
    }
  }
}

function isRepeated(object: Open, name: string): boolean {
  object.last = name
  if (object.names?.has(name)) return true
  object.names?.add(name)
  return false
}

/** Where the innermost is that is open. Each is looked for once, from the nearest one that was found before. */
function placeOf(open: Open[], root: Place): Place {
  const found = open.findLastIndex(({ place }) => place !== null)
  let place = open[found]?.place ?? root
  for (let at = found + 1; at < open.length; at++) {
    const within = open[at - 1]
    if (within?.names) place = below(place, within.last)
    ;(open[at] as Open).place = place
  }
  return place
}

function below(within: Place, name: string): Place {
  const place = within.below.get(name) ?? placeIn(within, name)
  within.below.set(name, place)
  return place
}

function placeIn(within: Place | null, name: string): Place {
  return { name, within, below: new Map(), isTold: false }
}

function pathTo(place: Place): string[] {
  const names: string[] = []
  for (let at: Place | null = place; at?.within; at = at.within) names.push(at.name)
  return names.reverse()
}

import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml'
import { repeatedMembers } from '@/lib/oidc/repeated-members'

/** Characters of a document. YAML takes a hundred times as long to read as JSON. */
export const maxText = 8_000_000
const maxYaml = 4_000_000
/** Levels that lists and objects are nested in; real documents have some 30. */
const maxDepth = 100

/** So many of them are named. */
const mostRepeated = 50

/** What stands in a document, with the names that are there twice, or why it cannot be read. */
export type Text = { value: unknown; repeated: string[] } | { refused: string }

/**
 * Reads JSON or YAML. Of YAML, everything but lists and mappings is text as it is written: a version 1.10 stays that, and
 * no tag makes anything else. Names that stand twice in one place of it are refused. Throws nothing.
 */
export function readText(text: string): Text {
  if (text.length > maxText) return { refused: tooLong(maxText) }
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed === '') return { refused: 'The document is empty.' }
  if (trimmed.startsWith('<')) return { refused: 'This is a web page, not an OpenAPI document.' }
  return trimmed.startsWith('{') ? (readJson(trimmed) ?? readYaml(trimmed)) : readYaml(trimmed)
}

function readJson(text: string): Text | null {
  try {
    return { value: JSON.parse(text), repeated: repeatedPlaces(text) }
  } catch {
    // Braces begin a mapping of YAML as well.
    return null
  }
}

/** The first places with two members of one name, in words. */
function repeatedPlaces(json: string): string[] {
  const places: string[] = []
  for (const names of repeatedMembers(json)) {
    places.push(names.join(' › '))
    if (places.length === mostRepeated) break
  }
  return places
}

function readYaml(text: string): Text {
  if (text.length > maxYaml) return { refused: `${tooLong(maxYaml)} JSON may be longer.` }
  try {
    return { value: load(text, { schema: FAILSAFE_SCHEMA, maxDepth }), repeated: [] }
  } catch (error) {
    if (error instanceof YAMLException) {
      const line = error.mark ? `Line ${error.mark.line + 1}: ` : ''
      return { refused: `This is neither JSON nor YAML. ${line}${error.reason}.` }
    }
    return { refused: 'This is neither JSON nor YAML.' }
  }
}

function tooLong(characters: number): string {
  return `A document has at most ${characters.toLocaleString('en')} characters.`
}

/** What stands in the way of a text in HAProxy's configuration: a control character, or what closes a condition. */
export function isSayable(text: string): boolean {
  return !/\p{Cc}/u.test(text) && text !== '}' && text !== ''
}

/** A text as one word of HAProxy's configuration, whatever is in it (Configuration Manual, section 2.2). */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** A text in JSON as it stands in a pattern (PCRE). PHP writes its slashes with a backslash. */
export function jsonPattern(text: string): string {
  return JSON.stringify(text)
    .replaceAll(/[\\^$.*+?()[\]{}|#]/g, String.raw`\$&`)
    .replaceAll('/', String.raw`\\?/`)
}

/** The beginning of a member of a JSON text, at any depth; its name is never the end of another text. */
export function member(...names: string[]): string {
  return String.raw`(?<!\\)"(?:${names.map((name) => jsonPattern(name).slice(1, -1)).join('|')})"\s*+:\s*+`
}

/** A JSON text in a pattern. */
export const anyText = String.raw`"(?:[^"\\]|\\.)*+"`

/**
 * A claim as json_query finds it, by its JSON pointer; null where its path cannot say the name. In mjson a dot and a
 * bracket begin the next step.
 */
export function jsonPath(pointer: string): string | null {
  const names = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return names.length > 0 && names.every((name) => /^[A-Za-z0-9_\-:/@]+$/.test(name))
    ? `$.${names.join('.')}`
    : null
}

/** Values that a line has room for beside what else it says: HAProxy reads 64 words of one. */
const valuesInLine = 40

/** A condition by its name, which holds where one of the values does (Configuration Manual, section 7.1). */
export function anyOf(name: string, test: string, values: readonly (string | number)[]): string[] {
  const lines: string[] = []
  for (let at = 0; at < values.length; at += valuesInLine)
    lines.push(`acl ${name} ${test} ${values.slice(at, at + valuesInLine).join(' ')}`)
  return lines
}

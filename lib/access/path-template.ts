/**
 * One segment of a path template: what it says literally, with parameters in braces between. `/orders/{id}` has the
 * literal `orders` and a parameter; `{id}.{format}` is mixed.
 */
export type TemplateSegment =
  | { kind: 'literal'; text: string }
  | { kind: 'mixed'; key: string; texts: MixedTexts }
  | { kind: 'parameter' }

/** What stands before the first parameter, between two (null where there is one), and behind the last. */
export type MixedTexts = { before: string; between: string | null; behind: string }

/** A template taken apart; `key` is the template without the names of its parameters, so that equal ones are one. */
export type PathTemplate = { segments: TemplateSegment[]; key: string }

const parameter = /\{[^{}/]+\}/g

/**
 * Takes a path template apart, as OpenAPI writes it (OpenAPI Specification 3.1, section 4.8.8). Answers with why it cannot
 * be used where it cannot: it must begin with a slash, have whole pairs of braces, and no query.
 */
export function readTemplate(template: string): PathTemplate | { refused: string } {
  if (!template.startsWith('/')) return { refused: 'A path begins with a slash' }
  if (/[?#\s\\]/.test(template)) return { refused: 'A path has no query, fragment, backslash or space' }
  if (template.includes('%')) return { refused: 'Write the path as it reads decoded, without percent signs' }
  if (/[{}]/.test(template.replace(parameter, '')))
    return { refused: 'A parameter stands in one pair of braces' }
  const parts = template === '/' ? [] : template.slice(1).split('/')
  if (/\}\{/.test(template)) return { refused: 'Two parameters have something between them' }
  if (parts.some((part) => (part.match(parameter)?.length ?? 0) > 2))
    return { refused: 'A segment has two parameters at most' }
  if (parts.some((part) => part === '.' || part === '..')) return { refused: 'A path has no segment of dots' }
  if (parts.slice(0, -1).includes('')) return { refused: 'A path has no empty segment before its end' }
  return { segments: parts.map(segmentOf), key: templateKey(template) }
}

/** A template without the names of its parameters. */
export function templateKey(template: string): string {
  return template.replace(parameter, '{}')
}

function segmentOf(part: string): TemplateSegment {
  const key = templateKey(part)
  if (key === '{}') return { kind: 'parameter' }
  if (!key.includes('{}')) return { kind: 'literal', text: part }
  const [before, ...texts] = key.split('{}') as [string, ...string[]]
  const behind = texts.pop() as string
  return { kind: 'mixed', key, texts: { before, between: texts[0] ?? null, behind } }
}

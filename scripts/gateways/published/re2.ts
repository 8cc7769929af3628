import { RE2 } from 're2-wasm'

const compiled = new Map<string, RE2>()

/** Whether RE2 finds a pattern in a text. The pattern is kept: ask for few. */
export function isFound(pattern: string, text: string): boolean {
  const known = compiled.get(pattern) ?? new RE2(pattern, 'u')
  compiled.set(pattern, known)
  return known.test(text)
}

/** Why RE2 does not read a pattern; null where it does. */
export function whyUnread(pattern: string): string | null {
  try {
    free(new RE2(pattern, 'u'))
    return null
  } catch (error) {
    return (error as Error).message
  }
}

/** Nothing else takes a pattern out of the memory of the module, which does not grow. */
function free(pattern: RE2): void {
  const { wrapper } = pattern as unknown as { wrapper: { delete(): void } }
  wrapper.delete()
}

/** What was typed, sign for sign: `%`, `_` and `\\` mean nothing special in a search. */
export function literally(typed: string): string {
  return typed.replaceAll(/[\\%_]/g, '\\$&')
}

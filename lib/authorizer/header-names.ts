/** Headers by which clients ask servers to read another method than that of the request. */
export const methodOverrides = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'] as const

/** The name with `_` for some of its hyphens, in every way: servers that make variables of headers read them all alike. */
export function spellings(name: string): string[] {
  const [first = '', ...rest] = name.split('-')
  return rest.reduce((made, part) => made.flatMap((one) => [`${one}-${part}`, `${one}_${part}`]), [first])
}

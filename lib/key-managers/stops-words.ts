/** So many APIs are named. */
export const namedApis = 5

/** The APIs that refuse tokens from then on: "Orders v1, Stock v2 and others". */
export function stopsWords(apis: readonly string[]): string {
  return apis.slice(0, namedApis).join(', ') + (apis.length > namedApis ? ' and others' : '')
}

/** So many of the APIs that a key manager opens are named. */
export const namedApis = 5

/** What several gateways that find operations by patterns cannot, in the same words. */
export const lenientPaths = {
  code: 'lenient-paths',
  effect: 'refuses',
  words: 'Paths that servers read differently are refused, for APIs that opt in to them too.',
} as const

export const underscores = {
  code: 'underscores',
  effect: 'refuses',
  words: 'Requests are refused that have a header with _ in its name.',
} as const

export const trace = {
  code: 'trace',
  effect: 'refuses',
  words: 'Requests of the method TRACE are refused, to operations that have it too.',
} as const

export const basePaths = {
  code: 'base-paths',
  effect: 'refuses',
  words: 'APIs are closed whose base path has other signs than letters, digits, -, ., _ and ~.',
} as const

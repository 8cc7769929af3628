import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mutations } from './lib/mutations.mjs'

const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|generated/.test(file))
  .map((file) => join('lib', file))
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

it('npm run mutation finds each place that it weakens: the code moves on, and the run is no part of CI', () => {
  const places = ({ file, pattern }: (typeof mutations)[number]) =>
    [...sources].filter(([path, source]) => (!file || path === file) && pattern.test(source))
  const missing = mutations.filter((mutation) => places(mutation).length === 0)
  expect(missing.map(({ file, pattern }) => `${file}: ${pattern}`)).toEqual([])
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { variables as ofAuthorizer } from '@/lib/authorizer/settings'
import { variables } from '@/lib/env'

const pages = [
  ...readdirSync('.'),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, readFileSync(name, 'utf8')] as const)
const words = (pattern: RegExp) =>
  pages.flatMap(([page, text]) => [...text.matchAll(pattern)].map(([, word = '']) => [page, word] as const))

it('links and pictures lead to files', () => {
  const links = words(/(?:\]\(|src="|srcset=")(?!https?:|#)([^)"#]+)/g)
  expect(links.length).toBeGreaterThan(20)
  expect(links.filter(([page, path]) => !existsSync(join(dirname(page), path)))).toEqual([])
})

it('files and folders that are named exist', () => {
  const named = words(/`((?:app|bench|components|docs|e2e|lib|prisma|public|scripts)\/[^`\s{]*)`/g)
  expect(named.length).toBeGreaterThan(30)
  // What stands in <…> is for the reader to fill in.
  const there = (path: string) =>
    existsSync(path.includes('<') ? dirname(path.slice(0, path.indexOf('<') + 1)) : path)
  expect(named.filter(([, path]) => !there(path))).toEqual([])
})

it('every command that is named exists, and the README names each', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const commands = words(/(?:`|&& )npm (?:run )?(?:-s )?([a-z][a-z0-9-]*)/g)
  const npmOwn = ['ci', 'install']
  expect(commands.filter(([, name]) => !(name in scripts) && !npmOwn.includes(name))).toEqual([])
  const [, readme] = pages.find(([page]) => page === 'README.md') ?? []
  const unnamed = Object.keys(scripts).filter(
    (name) => !new RegExp(`npm (run )?${name}\\b`).test(readme ?? ''),
  )
  expect(unnamed).toEqual(['lock'])
})

it('every variable that the README and the operator’s page name is read', () => {
  const own = ['PASSWORD', 'FILE', 'EMAIL', 'SIGTERM', 'SIGINT', 'README', 'NODE_EXTRA_CA_CERTS']
  const named = words(/\b([A-Z]{2,}(?:_[A-Z]+)+)\b/g).filter(([page]) =>
    ['README.md', 'docs/operating.md'].includes(page),
  )
  expect(named.length).toBeGreaterThan(10)
  expect(
    named.filter(
      ([, name]) => !(name in variables.shape) && !(name in ofAuthorizer.shape) && !own.includes(name),
    ),
  ).toEqual([])
})

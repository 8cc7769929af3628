// Imports point app → components → lib, never back (ARCHITECTURE.md). `node scripts/layers.mjs` reads these rules.
// tsc erases imports of types, so two readings are judged: what is written, and what runs.

import { builtinModules } from 'node:module'

const modules = (...names) => `(^|/)node_modules/(${names.join('|')})/`
const tests = String.raw`\.test\.js$`

/** What is written, imports of types included. */
export const written = [
  {
    name: 'lib-knows',
    comment: 'lib imports neither app nor components',
    from: { path: '^lib/' },
    to: { path: '^(app|components)/' },
  },
  {
    name: 'components-draw',
    comment: 'components import nothing of app: pages hand them data and actions as props',
    from: { path: '^components/' },
    to: { path: '^app/' },
  },
  {
    name: 'outside-next',
    comment: 'what runs outside Next imports neither app nor components',
    from: { path: '^scripts/' },
    to: { path: '^(app|components)/' },
  },
  {
    name: 'lib-without-next-and-react',
    comment: 'only app knows Next; lib has no JSX',
    // Its test hands next-auth the requests that Next would.
    from: { path: '^lib/', pathNot: '^lib/auth/handler[.]test' },
    to: { path: modules('next', 'react', 'react-dom', '@tanstack') },
  },
  {
    name: 'only-app-knows-next',
    comment: 'components know links and the address, nothing that answers a request',
    from: { path: '^components/' },
    to: { path: modules('next'), pathNot: String.raw`/next/(link|navigation|dynamic)\.js$` },
  },
  {
    name: 'only-db-imports-the-database',
    comment: 'everything else imports lib/db/client',
    from: {
      path: '^(app|components|lib|scripts)/',
      pathNot: '^(lib/db/|lib/testing/|scripts/new-migration.mjs$)',
    },
    to: {
      path: [
        modules('@prisma', 'prisma', '@electric-sql', 'pglite-prisma-adapter', 'pg', '@types/pg'),
        '^lib/db/generated/',
      ],
    },
  },
  {
    name: 'only-auth-imports-next-auth',
    comment: 'everything else asks lib/auth',
    from: { path: '^(app|components|lib|scripts)/', pathNot: '^lib/auth/' },
    to: { path: modules('next-auth') },
  },
  {
    name: 'pure-lib',
    comment: 'the readers of documents, the types and the exporters know no database, person or audit log',
    from: { path: '^lib/(oidc|access|authorizer|key-managers/types|gateways/exporters)/', pathNot: tests },
    to: { path: '^lib/(db|auth|audit|operation)(/|\\.js$)' },
  },
  {
    name: 'tests-stay-out',
    comment: 'what ships imports no test and no test tool',
    from: { path: '^(app|components|lib)/', pathNot: [tests, '^lib/testing/', '/testing\\.js$'] },
    to: { path: [tests, '^e2e/', '^lib/testing/', '/testing\\.js$', modules('vitest', '@playwright')] },
  },
  {
    name: 'resolves',
    comment: 'every import leads to a file or an installed package',
    from: {},
    to: {
      couldNotResolve: true,
      pathNot: String.raw`(\.css|/vitest\.config\.js|\.dependency-cruiser\.mjs)$`,
    },
  },
]

/**
 * What runs, imports of types erased.
 * @param {string[]} clients files of app that begin with 'use client'
 */
export const running = (clients) => [
  { name: 'no-cycles', comment: 'no file imports itself through others', from: {}, to: { circular: true } },
  {
    name: 'browser-reaches-no-server',
    comment: 'components and files with use client reach no server module, not even through others',
    from: { path: ['^components/', ...clients.map((file) => `^${file.replace(/[[\]().]/g, '\\$&')}$`)] },
    to: {
      path: [modules('server-only'), '^lib/db/', '^node:', `^(${builtinModules.join('|')})$`],
      reachable: true,
    },
  },
  {
    name: 'outside-next-without-react',
    comment: 'the server, the commands and the sandbox load no React and no next-auth',
    from: { path: '^scripts/' },
    to: { path: modules('react', 'react-dom', 'next-auth'), reachable: true },
  },
]

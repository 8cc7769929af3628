// What npm run mutation weakens.

/** The operation whose definition stands last in the text. */
const lastName = (before) => [...before.matchAll(/ {2}name: '([^']+)'/g)].at(-1)?.[1]

/**
 * Each place where the code asks who may, and what weakens it; without a file, every place below lib/.
 * @type {{ file?: string, pattern: RegExp, replacement: string, skip?: (found: string) => boolean, title: (source: string, at: number) => string }[]}
 */
export const mutations = [
  // An operation's permission: to everybody signed in, and to everybody.
  ...['signed-in', 'anyone'].map((rule) => ({
    pattern: /^( {2}permission: )'([a-z-]+:[a-z]+|signed-in)',$/m,
    replacement: `$1'${rule}' as never,`,
    skip: (found) => found.includes(`'${rule}'`),
    title: (source, at) => `${lastName(source.slice(0, at))}: ${rule}`,
  })),
  {
    file: 'lib/auth/access.ts',
    pattern: /if \(!may\(membership\.role, permission\)\) throw .*\n/,
    replacement: '',
    title: () => 'no role is asked for',
  },
  {
    file: 'lib/auth/access.ts',
    pattern: /\.find\(\(\{ organization \}\) => organization\.handle === call\.organization\)/,
    replacement: '[0]',
    title: () => 'any membership will do',
  },
  {
    file: 'lib/auth/signed-in.ts',
    pattern: /WHERE m\."userId" = u\."id"/,
    replacement: '',
    title: () => 'anybody’s membership will do',
  },
  {
    file: 'lib/auth/signed-in.ts',
    pattern: / AND u\."sessionEpoch" = \$\{session\.sessionEpoch\}/,
    replacement: '',
    title: () => 'ended sessions go on',
  },
  {
    file: 'lib/auth/signed-in.ts',
    pattern: / AND NOT EXISTS .*::uuid\)/,
    replacement: '',
    title: () => 'signing out ends nothing at the server',
  },
  {
    file: 'lib/operation.ts',
    pattern: /tx \? afresh : made/,
    replacement: 'made',
    title: () => 'a write believes what its page was told before',
  },
  // Each role as strong as an administrator.
  ...['portal-admin', 'viewer', 'developer'].map((role) => ({
    file: 'lib/auth/permissions.ts',
    pattern: new RegExp(`^  '?${role}'?: (\\[|reads).*,$`, 'm'),
    replacement: `  '${role}': [...reads, ...writes],`,
    title: () => `a ${role} may do everything`,
  })),
]

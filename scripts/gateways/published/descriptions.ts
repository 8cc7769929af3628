import fc from 'fast-check'
import type { AccessDescription, DescribedApi } from '@/lib/access/description'
import { describedEnvironment } from '@/lib/gateways/exporters/testing'

/** Descriptions with all that may be typed, of any of several key managers: any names, every sign that a base path takes, and more APIs than one route has. */
export const descriptions: fc.Arbitrary<AccessDescription> = fc
  .record({
    apis: fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        name: name(100),
        apiVersion: name(40),
        basePath: basePath(),
        lenientPaths: fc.boolean(),
        operations: fc.uniqueArray(operation(), { selector: ({ method, path }) => `${method} ${path}` }),
      }),
      { selector: ({ basePath }) => basePath, maxLength: 40 },
    ),
    organization: name(100),
    environment: name(100),
    audiences: fc.array(name(500), { maxLength: 3 }),
    keyManagers: fc.subarray(['customers', 'disabled', 'elsewhere', 'partners']),
    issuers: fc.constantFrom(1, 2),
    keys: fc.constantFrom(0, 2),
  })
  .map(({ apis, organization, environment, audiences, keyManagers, issuers, keys }) => {
    const plain = describedEnvironment()
    return describedEnvironment({
      organization: { ...plain.organization, name: organization },
      environment: { ...plain.environment, name: environment },
      keyManagers: plain.keyManagers
        .filter(({ id }) => keyManagers.includes(id))
        .map((one) => ({
          ...one,
          acceptedAudiences: audiences,
          issuers: one.issuers.slice(0, issuers),
          jwks: { keys: one.jwks.keys.slice(0, keys) },
        })),
      apis: apis.map((one): DescribedApi => ({ ...one, keyManagers: 'all', audiencePolicy: null })),
    })
  })

function name(maxLength: number): fc.Arbitrary<string> {
  const words = fc.constantFrom(
    'Orders',
    '3',
    'v1',
    '-',
    '.',
    '"',
    "'",
    '`',
    '{{',
    '$' + '{HOME}',
    '\u00e9',
    '#',
  )
  return fc.oneof(
    fc.array(words, { minLength: 1, maxLength: 8 }).map((all) => all.join(' ')),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength }),
    fc.string({ unit: fc.constantFrom('a', '1', ' '), minLength: maxLength, maxLength }),
  )
}

/** As lib/apis/schema.ts takes it. */
function basePath(): fc.Arbitrary<string> {
  const segment = fc
    .string({ unit: fc.constantFrom(..."aZ09_-.~!$&'()*+,=:@"), minLength: 1, maxLength: 12 })
    .filter((text) => text !== '.' && text !== '..')
  return fc.oneof(
    fc.constant('/'),
    fc.array(segment, { minLength: 1, maxLength: 12 }).map((all) => `/${all.join('/')}`),
  )
}

function operation(): fc.Arbitrary<DescribedApi['operations'][number]> {
  const path = fc
    .array(fc.constantFrom('orders', '{id}', '{a}.{b}', '\u00e9', "o'k", '$x', '*'), { maxLength: 6 })
    .map((segments) => `/${segments.join('/')}`)
  return fc.oneof(
    fc.record({ method: fc.constantFrom('GET', 'DELETE'), path, public: fc.constant(true as const) }),
    fc.record({
      method: fc.constantFrom('GET', 'POST'),
      path,
      public: fc.constant(false as const),
      scopeMode: fc.constantFrom('all', 'any'),
      scopes: fc.array(fc.constantFrom('orders:read', "a'b", 'a%b', '}'), { maxLength: 3 }),
    }),
  )
}

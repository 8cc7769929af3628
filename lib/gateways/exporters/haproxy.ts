import { openAccess } from '@/lib/access/access'
import type { DescribedOperation } from '@/lib/access/description'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { lenientPaths } from './common-cannot'
import type { Exporter } from './exporter'
import { identity } from './haproxy-identity'
import { pemKeys } from './haproxy-keys'
import { anyOf, quoted } from './haproxy-text'
import { audience, bearerPattern, everyToken, ofKeyManager, scopesForm } from './haproxy-token'
import { basePattern, operationPattern, plainPath } from './path-pattern'
import { type ApiRules, isAccepted, rulesOf } from './rules'
import type { Capitals } from './steps'
import { head } from './words'

/** Headers by which clients ask servers to read another method, with _ for - as some servers take it. */
const override = '(?:^|,)x[-_](?:http[-_]method(?:[-_]override)?|method[-_]override)(?:,|$)'

const about = {
  id: 'haproxy',
  name: 'HAProxy',
  versions: '2.6 or later',
  needs: 'keys',
  proof: 'run',
  steps: [
    'Put `gatehouse.cfg` and the folder keys beside each other, and write `default-path config` into the section global.',
    'Set `GATEHOUSE_BIND` to what the frontend listens on: `setenv GATEHOUSE_BIND ":443 ssl crt /etc/haproxy/site.pem"` in the section global.',
    'Write a backend for each API, called as the file says, with its servers.',
    'Load both files, and check them first: `haproxy -c -f haproxy.cfg -f gatehouse.cfg`.',
    'Fetch the files again and reload whenever they change: keys change, and a key manager that is disabled is refused only then.',
  ],
  cannot: [
    {
      code: 'stale',
      effect: 'accepts',
      words:
        'It knows what it was last given: a change, a withdrawn key, or keys that could not be read again count when newer files are loaded.',
    },
    {
      code: 'json',
      effect: 'accepts',
      words: 'It takes a token that a trusted key signed though its claims are no proper JSON.',
    },
    {
      code: 'twice',
      effect: 'accepts',
      words:
        'It takes a token that names something twice that decides nothing, or that stands within another claim.',
    },
    {
      code: 'trailers',
      effect: 'accepts',
      words:
        'It hands on fields that a client sends behind the body: have the API read who calls from the headers alone, as servers do unless told otherwise.',
    },
    {
      code: 'algorithms',
      effect: 'refuses',
      words: 'It verifies RS and ES signatures only: tokens signed with PS256 or EdDSA are refused.',
    },
    lenientPaths,
    {
      code: 'unusual',
      effect: 'refuses',
      words:
        'It refuses unusual tokens: times that are no whole seconds, names that decide in other claims too, such as sub in act, subjects, clients and scopes beyond ASCII, scopes that are no text, more than 32 scopes in a list.',
    },
  ],
} as const satisfies Omit<Exporter, 'files'>

/** HAProxy verifies tokens itself (jwt_verify), with one file a key. */
export const haproxy = {
  ...about,
  async files(description) {
    const rules = rulesOf(description)
    const keyManagers = openAccess(description)
      .trusted(null)
      .filter((one) => isAccepted(one, description))
    const keys = await Promise.all(keyManagers.map(pemKeys))
    const realm = description.organization.handle
    const refuse = (condition: string) =>
      `http-request return status 401 hdr WWW-Authenticate 'Bearer realm="${realm}", error="invalid_token"' if ${condition}`
    const operations = rules.flatMap(({ operations }) => operations)
    const number = (operation: DescribedOperation) => operations.indexOf(operation) + 1
    const open = operations.filter((one) => one.public).map(number)
    const numberOf = (id: string) => keyManagers.findIndex((one) => one.id === id) + 1
    const lines = [
      'mode http',
      `bind "$${'{GATEHOUSE_BIND[*]}'}"`,
      '',
      '# Nobody but this file says who calls; some servers read _ as -.',
      "http-request del-header '^x[-_]gatehouse' -m reg",
      '# Another protocol than that of WebSockets would carry requests that nobody looks at.',
      'http-request del-header upgrade unless { req.fhdr_cnt(upgrade) eq 1 } { req.fhdr(upgrade) -m str -i websocket }',
      '# A request that servers read differently.',
      'http-request deny deny_status 400 if { req.fhdr(content-length) -m len gt 15 }',
      `http-request deny deny_status 400 if { req.hdr_names -m reg -i -- '${override}' }`,
      'http-request deny deny_status 400 if { req.ver -m beg 1. } !{ url -m beg / }',
      `http-request deny deny_status 400 if !{ path -m reg -- '^${plainPath}$' }`,
      '',
      '# The operation: what is not listed is refused.',
      ...rules.flatMap((one) => finding(one, number)),
      `${noOperation} if !{ var(txn.operation) -m found }`,
      ...(open.length > 0
        ? [...anyOf('open', 'var(txn.operation) -m int', open), 'http-request allow if open']
        : []),
      '',
      '# The token.',
      'http-request deny deny_status 400 if { req.fhdr_cnt(authorization) gt 1 }',
      `http-request return status 401 hdr WWW-Authenticate 'Bearer realm="${realm}"' if !{ req.fhdr(authorization) -m reg -i -- '^bearer +[^ ]' }`,
      refuse(`!{ req.fhdr(authorization) -m reg -- '${bearerPattern}' }`),
      "http-request set-var(txn.bearer) req.fhdr(authorization),regsub('^bearer +','',i)",
      ...everyToken(refuse, keyManagers),
      ...scopesForm(refuse, keyManagers),
      ...keyManagers.flatMap((one, at) => [
        '',
        `# Key manager ${at + 1}`,
        ...ofKeyManager(refuse, one, keys[at] ?? [], at + 1),
      ]),
      '',
      refuse('!{ var(txn.key_manager) -m found }'),
      refuse('!{ var(txn.verified) -m bool }'),
      '',
      '# What each API asks for.',
      ...audiences(keyManagers, rules),
      ...rules.flatMap((one) => asking(one, refuse, numberOf)),
      refuse('!{ var(txn.audience) -m bool }'),
      ...operations.flatMap((one) => requiring(one, number(one), realm)),
      '',
      '# Who calls.',
      ...identity(keyManagers),
      '',
      'use_backend %[var(txn.api)]',
    ]
    const content = `${head(about, description)}\nfrontend gatehouse\n${lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n')}\n`
    const pems = new Map(keys.flat().map(({ name, pem }) => [name, pem]))
    return [
      { name: 'gatehouse.cfg', content },
      ...[...pems].sort().map(([name, pem]) => ({ name, content: pem })),
    ]
  },
} as const satisfies Exporter

const noOperation = 'http-request deny deny_status 403'

function finding(
  { api, backend, steps, capitalsMatter }: ApiRules,
  number: (operation: DescribedOperation) => number,
): string[] {
  const nowhere = '!{ var(txn.api) -m found }'
  const here = `{ var(txn.api) -m str ${backend} } !{ var(txn.operation) -m found }`
  const below = (capitals?: Capitals) => `{ path -m reg -- '^${basePattern(api.basePath, capitals)}(?:/|$)' }`
  return [
    `http-request set-var(txn.api) str(${backend}) if ${nowhere} ${below()}`,
    ...(capitalsMatter ? [`${noOperation} if ${nowhere} ${below('alike')}`] : []),
    ...steps.map(({ operation, capitals }) => {
      const pattern = operationPattern(api.basePath, operation.path, capitals)
      const found =
        capitals === 'alike' ? noOperation : `http-request set-var(txn.operation) int(${number(operation)})`
      return `${found} if ${here} { method -m str ${operation.method} } { path -m reg -- '^${pattern}$' }`
    }),
  ]
}

/** The key managers of an API that chooses them, and its audience policy where it has its own. */
function asking(
  { api, backend, keyManagers }: ApiRules,
  refuse: (condition: string) => string,
  numberOf: (id: string) => number,
): string[] {
  const here = `{ var(txn.api) -m str ${backend} }`
  const numbers = keyManagers.map(({ id }) => numberOf(id))
  const chosen = `chosen-${backend}`
  const choosing =
    numbers.length > 0
      ? [...anyOf(chosen, 'var(txn.key_manager) -m int', numbers), refuse(`${here} !${chosen}`)]
      : [refuse(here)]
  return [
    ...(api.keyManagers === 'all' ? [] : choosing),
    ...(api.audiencePolicy ? keyManagers : []).flatMap((one) =>
      audience(one, one.clientIdClaim, `${here} { var(txn.key_manager) -m int ${numberOf(one.id)} }`),
    ),
  ]
}

/** The audience policies of the key managers, for the APIs that have none of their own. */
function audiences(keyManagers: readonly TrustedIssuer[], rules: readonly ApiRules[]): string[] {
  const own = rules.filter(({ api }) => api.audiencePolicy).map(({ backend }) => backend)
  const others = own.length > 0 ? ' !own-audiences' : ''
  return [
    ...anyOf('own-audiences', 'var(txn.api) -m str', own),
    ...keyManagers.flatMap((one, at) =>
      audience(one, one.clientIdClaim, `{ var(txn.key_manager) -m int ${at + 1} }${others}`),
    ),
  ]
}

/** RFC 6749, section 3.3. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/

function requiring(operation: DescribedOperation, number: number, realm: string): string[] {
  if (operation.public || operation.scopes.length === 0) return []
  const { scopes, scopeMode } = operation
  const here = `{ var(txn.operation) -m int ${number} }`
  const sayable = scopes.filter((scope) => scopeToken.test(scope))
  const said = sayable.join(' ').replaceAll('%', '%%')
  const challenge = `Bearer realm="${realm}", error="insufficient_scope", scope="${said}"`
  const refuse = (where: string) =>
    `http-request return status 403 hdr WWW-Authenticate ${quoted(challenge)} if ${where}`
  if (sayable.length < scopes.length && (scopeMode === 'all' || sayable.length === 0)) return [refuse(here)]
  const scoped = (scope: string) => quoted(` ${scope} `)
  if (scopeMode === 'all')
    return sayable.map((scope) => refuse(`${here} !{ var(txn.scopes) -m sub -- ${scoped(scope)} }`))
  const granted = `granted-${number}`
  return [...anyOf(granted, 'var(txn.scopes) -m sub --', sayable.map(scoped)), refuse(`${here} !${granted}`)]
}

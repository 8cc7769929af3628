import type { DescribedOperation } from '@/lib/access/description'
import { methodOverrides, spellings } from '@/lib/authorizer/header-names'
import { identityHeaders } from '@/lib/authorizer/identity-headers'
import { basePattern, operationPattern, plainPath } from './path-pattern'
import type { ApiRules } from './rules'

/** A text as one argument of a directive (Apache HTTP Server, "Configuration Files"); control characters have no place. */
export function argument(text: string): string {
  return `"${text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('"', String.raw`\"`)}"`
}

/** A text in a pattern that stands in an argument: no sign in it begins a variable, a claim's value or an escape. */
export function inPattern(text: string): string {
  return text.replaceAll(/[\\^]/g, String.raw`\$&`).replaceAll(/[.*+?()[\]{}|$:~#%]/g, '[$&]')
}

/** Apache puts several headers into one, with a comma; mod_auth_openidc passes over tabs before a token, which is no token then. */
export const oneToken = String.raw`Require expr "%{HTTP:Authorization} !~ m#[,\t]#"`

/** What the servers of an API are called in the configuration: `ORDERS_V1`. */
export function variableOf({ backend }: ApiRules): string {
  return backend.toUpperCase().replaceAll('-', '_')
}

/** Lines that are the same for every request: nobody but this server says who calls, and paths stay as they were sent. */
export function everyRequest(directives: readonly string[]): string {
  const lines = [
    'Require all denied',
    'AuthzSendForbiddenOnFailure On',
    'OIDCOAuthAcceptTokenAs header',
    'OIDCPassClaimsAs environment',
    ...directives,
    '# Some servers read _ as -; a header that Connection names would be left out.',
    ...identityHeaders.flatMap(spellings).map((name) => `RequestHeader unset ${name}`),
    'RequestHeader edit* Connection "(?i)x[-_]gatehouse[^,]*" ""',
    ...methodOverrides.flatMap(spellings).map((name) => `RequestHeader unset ${name}`),
  ]
  return `TraceEnable off
AllowEncodedSlashes NoDecode
MergeSlashes Off

<Location "/">
${lines.map((line) => `    ${line}\n`).join('')}</Location>
`
}

/** Whether Apache passes requests below a base path on as they were sent: it encodes again what is encoded in one. */
function isPassedOn({ api }: ApiRules): boolean {
  return /^[\w\-.~/]+$/.test(api.basePath)
}

/** Where requests go: as they were sent, whatever is in their path. */
export function passing(rules: readonly ApiRules[]): string {
  return rules
    .filter(isPassedOn)
    .map((one) => {
      const path = one.api.basePath === '/' ? '/' : one.api.basePath
      return `ProxyPass ${argument(path)} ${argument(`\${${variableOf(one)}}${path}`)} nocanon\n`
    })
    .join('')
}

/** What is asked of each operation, `requirements` saying it of those that are not public. The first that fits counts. */
export function operations(
  rules: readonly ApiRules[],
  requirements: (rules: ApiRules, operation: DescribedOperation) => readonly string[],
  identity: readonly string[],
): string {
  const denied = '    Require all denied\n'
  const blocks = rules.flatMap((one) => [
    ...(isPassedOn(one) ? one.steps : []).map(({ operation, capitals }) => {
      const path = operationPattern(one.api.basePath, operation.path, capitals)
      const condition = `%{THE_REQUEST} =~ m#^${operation.method} ${path}(?:\\?[^ ]*)? HTTP/#`
      // Only capitals keep it from this one, and a later one would take it.
      if (capitals === 'alike') return section('ElseIf', condition, denied)
      const lines = operation.public
        ? ['Require all granted']
        : [
            'AuthType oauth20',
            '<RequireAll>',
            ...requirements(one, operation).map((line) => `    ${line}`),
            '</RequireAll>',
            ...identity,
          ]
      const body = lines.map((line) => `    ${line}\n`).join('')
      return section('ElseIf', condition, body)
    }),
    section(
      'ElseIf',
      `%{THE_REQUEST} =~ m#^[^ ]+ ${basePattern(one.api.basePath, one.capitalsMatter ? 'alike' : 'as written')}[/? ]#`,
      denied,
    ),
  ])
  const override = methodOverrides.flatMap(spellings).map((name) => `-n %{HTTP:${name}}`)
  return [
    section('If', override.join(' || '), denied),
    section('ElseIf', `%{THE_REQUEST} !~ m#^[^ ]+ ${plainPath}(?:\\?[^ ]*)? HTTP/#`, denied),
    ...blocks,
  ].join('')
}

function section(name: string, condition: string, body: string): string {
  return `<${name} "${condition}">\n${body}</${name}>\n`
}

/** One of several requirements. */
export function anyOf(lines: readonly string[]): string[] {
  return lines.length === 1
    ? [...lines]
    : ['<RequireAny>', ...lines.map((line) => `    ${line}`), '</RequireAny>']
}

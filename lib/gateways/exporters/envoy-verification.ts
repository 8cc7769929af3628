import type { AccessDescription, DescribedApi, DescribedOperation } from '@/lib/access/description'
import type { IssuerKeys } from './envoy-keys'
import { pathMatch } from './envoy-path'
import type { ApiRules } from './rules'

/** How Envoy verifies tokens (envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication). */

/** One provider for each issuer: whoever is one of them has been verified, and RBAC asks for the rest. */
export function verifying(
  description: AccessDescription,
  rules: readonly ApiRules[],
  keyManagers: readonly IssuerKeys[][],
) {
  const providers = keyManagers.flatMap((issuers, at) =>
    issuers.map(({ issuer, keys }, index) => [
      `issuer-${at + 1}-${index + 1}`,
      {
        issuer,
        local_jwks: { inline_string: JSON.stringify({ keys }) },
        from_headers: [{ name: 'Authorization', value_prefix: 'Bearer ' }],
        forward: true,
        require_expiration: true,
        clock_skew_seconds: 60,
        payload_in_metadata: 'claims',
        header_in_metadata: 'header',
        normalize_payload_in_metadata: { space_delimited_claims: spaced(description) },
        claim_to_headers: [
          { header_name: 'x-gatehouse-subject', claim_name: 'sub' },
          { header_name: 'x-gatehouse-issuer', claim_name: 'iss' },
        ],
      },
    ]),
  )
  const requires = requiring(providers.map(([name]) => ({ provider_name: name as string })))
  return {
    providers: Object.fromEntries(providers),
    // The first that fits counts: a public operation asks for no token, where none that is not is found before.
    rules: [
      ...rules.flatMap(({ api, operations }) =>
        operations.flatMap((one) =>
          requestOf(api, one).map((match) => ({ match, ...(one.public ? {} : requires) })),
        ),
      ),
      { match: { prefix: '/' }, ...requires },
    ],
  }
}

/** A list of requirements has two at least (JwtRequirementOrList). */
function requiring(names: { provider_name: string }[]) {
  if (names.length === 0) return {}
  return { requires: names.length === 1 ? names[0] : { requires_any: { requirements: names } } }
}

/** The claims that may hold scopes in one text: those at the top. */
function spaced({ keyManagers }: AccessDescription): string[] {
  const names = keyManagers.flatMap(({ scopesClaims }) => scopesClaims.map((one) => one.split('/').slice(1)))
  return [...new Set(names.filter(({ length }) => length === 1).map(([name]) => name as string))]
}

/** What routes and the rules of jwt_authn match; nothing where an operation is closed. */
function requestOf({ basePath }: DescribedApi, { method, path }: DescribedOperation) {
  const paths = pathMatch(basePath, path)
  if (!paths) return []
  const headers = [{ name: ':method', string_match: { exact: method } }]
  return [{ ...('exact' in paths ? { path: paths.exact } : paths), headers }]
}

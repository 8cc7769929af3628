import { inHeader } from '@/lib/authorizer/identity-headers'
import type { TrustedIssuer } from '@/lib/oidc/token/trusted-issuer'
import { isSayable, jsonPath, member, quoted } from './haproxy-text'
import { at, claim } from './haproxy-token'

/** Who calls, for the API behind (lib/authorizer/identity-headers.ts). */
export function identity(keyManagers: readonly TrustedIssuer[]): string[] {
  const percent = (text: string) => text.replaceAll('%', '%%')
  const encoded = `regsub('%','%25',g),regsub(' ','%20',g)`
  return [
    `http-request set-header X-Gatehouse-Subject %[${claim('$.sub')},${encoded}] if { ${claim('$.sub')} -m len gt 0 } ${at('claims', `${member('sub')}"`)}`,
    ...keyManagers.flatMap((one, index) => {
      const mine = `{ var(txn.key_manager) -m int ${index + 1} }`
      const path = jsonPath(`/${one.clientIdClaim}`)
      return [
        `http-request set-header X-Gatehouse-Key-Manager ${quoted(percent(inHeader(one.name)))} if ${mine}`,
        ...one.issuers
          .filter(isSayable)
          .map(
            (issuer) =>
              `http-request set-header X-Gatehouse-Issuer ${quoted(percent(inHeader(issuer)))} if ${mine} { var(txn.iss) -m str -- ${quoted(issuer)} }`,
          ),
        ...(path
          ? [
              `http-request set-header X-Gatehouse-Client %[${claim(path)},${encoded}] if ${mine} { ${claim(path)} -m len gt 0 } ${at('claims', `${member(one.clientIdClaim)}"`)}`,
            ]
          : []),
      ]
    }),
    `http-request set-header X-Gatehouse-Scopes %[var(txn.scopes),regsub('%','%25',g),regsub(' +',' ',g),regsub('^ | $','',g)] if { var(txn.scopes) -m reg '[^ ]' }`,
  ]
}

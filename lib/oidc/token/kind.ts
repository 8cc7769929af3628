import { shown } from '@/lib/oidc/finding'
import type { Members } from './decode'
import { mediaType } from './mark'

/** Another kind of token than an access token: its name, and what gives it away. */
export type OtherKind = { kind: string; because: string; instead: string }

type Sign = (type: string | null, claims: Members) => string | null

const typ = (type: string | null, value: string) => (type === value ? `typ is ${value}` : null)
const claim = (claims: Members, name: string, ...values: string[]) =>
  Object.hasOwn(claims, name) && values.some((value) => value === claims[name])
    ? `the claim ${name} is ${shown(claims[name])}`
    : null
const has = (claims: Members, name: string) =>
  Object.hasOwn(claims, name) ? `it has the claim ${name}` : null

const kinds: { kind: string; instead: string; signs: Sign[] }[] = [
  {
    // OpenID Connect Core 1.0, sections 2, 3.1.3.6 and 3.3.2.11; token_use is Cognito's, the claim typ Keycloak's,
    // tokenName ForgeRock's.
    kind: 'An ID token',
    instead: 'It tells a client who signed in, and is not meant for an API. Send the access token.',
    signs: [
      (_type, claims) => claim(claims, 'token_use', 'id'),
      (_type, claims) => claim(claims, 'typ', 'ID'),
      (_type, claims) => claim(claims, 'tokenName', 'id_token'),
      (_type, claims) => has(claims, 'at_hash'),
      (_type, claims) => has(claims, 'c_hash'),
      (_type, claims) => has(claims, 'nonce'),
    ],
  },
  {
    // rt+jwt is that of WSO2 Identity Server.
    kind: 'A refresh token',
    instead: 'It goes to the token endpoint only. Exchange it there, and send the access token.',
    signs: [
      (type) => typ(type, 'rt+jwt'),
      (_type, claims) => claim(claims, 'typ', 'Refresh', 'Offline'),
      (_type, claims) => claim(claims, 'token_use', 'refresh'),
      (_type, claims) => claim(claims, 'tokenName', 'refresh_token'),
    ],
  },
  {
    // OpenID Connect Back-Channel Logout 1.0, section 2.4.
    kind: 'A logout token',
    instead: 'It tells a client that somebody signed out. Send the access token.',
    signs: [(type) => typ(type, 'logout+jwt'), (_type, claims) => claim(claims, 'typ', 'Logout')],
  },
  {
    // RFC 9449, section 4.2.
    kind: 'A DPoP proof',
    instead: 'It goes beside the access token, in the header DPoP. Send the access token.',
    signs: [(type) => typ(type, 'dpop+jwt')],
  },
]

/** The other kind of token that it says to be; null where nothing speaks against an access token. */
export function otherKind(header: Members, claims: Members): OtherKind | null {
  const type = mediaType(header.typ)
  for (const { kind, instead, signs } of kinds)
    for (const sign of signs) {
      const because = sign(type, claims)
      if (because) return { kind, instead, because }
    }
  return null
}

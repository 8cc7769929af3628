import type { Row } from '../rows'

export const connectFields: Row[] = [
  [
    'Name',
    'How it is called here and in the developer portal. At most 100 characters, once in an organization.',
  ],
  ['Description (Optional)', 'For your colleagues. At most 254 characters.'],
  [
    'Well-Known URL',
    'The address of the discovery document, or the issuer. It is checked while you type: address, document, issuer, signing keys.',
  ],
  ['Apply to all environments', 'Its tokens count everywhere, also in environments that are created later.'],
  ['Environments', 'With the checkbox cleared: the environments where its tokens count. At least one.'],
]

export const reviewFields: Row[] = [
  ['Issuer', 'Compared with the `iss` claim of every token, sign by sign, the slash at the end included.'],
  ['Token Endpoint', 'Where applications get their tokens.'],
  ['Authorization Endpoint', 'Where people are sent to sign in.'],
  ['JWKS Endpoint', 'Where the public keys are, with which signatures are verified.'],
  ['Revoke Endpoint (Optional)', 'Where applications give tokens back. Microsoft Entra ID has none.'],
  ['OIDC Logout Endpoint (Optional)', 'Where people are sent to sign out.'],
  ['Client ID claim', 'The claim that names the application: `azp` in most products.'],
  ['Scopes claim', 'The claim that lists what a token allows: `scope`, or `scp`. Several are united.'],
  ['Accepted audiences (Optional)', 'A token is accepted when its `aud` contains one of them.'],
  [
    'Allowed clients (Optional)',
    'A token of one of these client IDs is accepted when its `aud` is the client ID, or absent. Asgardeo and Cognito need this. With neither audiences nor clients no token is accepted.',
  ],
]

export const clientTabs: Row[] = [
  [
    'Client',
    'The client of this console at the key manager: its ID, and its secret, which is stored encrypted and shown to nobody. With it the server is asked about opaque tokens (RFC 7662). After a change of the token or introspection endpoint the secret is set again: it goes nowhere else.',
  ],
  [
    'Get a token',
    'As an application (client credentials), or as a user who signs in (authorization code with PKCE). It is shown once and can be checked; nothing of it is stored. Scopes that were asked for and not granted are told. Admins and portal admins may; the stored client is for admins.',
  ],
]

export const refusals: Row[] = [
  [
    '404',
    'Nothing is published there. For Asgardeo the address continues with `/oauth2/token` before `/.well-known`.',
  ],
  ['The server redirects', 'Redirects are not followed. Use the address it leads to.'],
  [
    'This address cannot be used',
    'It is private or not https. Your operator can open it in `OUTBOUND_ALLOW`.',
  ],
  [
    'The server could not be reached',
    'Check the address, or enter the endpoints by hand if it is not reachable from here.',
  ],
  [
    'The issuer is another one',
    'The document names another issuer than its address leads to expect. Use the address that belongs to the issuer.',
  ],
  [
    'No usable signing key',
    'Without a public key of 2048 bit RSA, an accepted curve or Ed25519, no token can be verified.',
  ],
]

import type { RefusalCode } from '@/lib/access/decide'

/** Why requests were refused, as an administrator reads it, and what to do about it. */
export const reasonWords: Record<RefusalCode, { title: string; todo: string }> = {
  request: {
    title: 'The request was ambiguous',
    todo: 'It had two Authorization headers or a method override header, or the gateway did not say exactly once what it was asked.',
  },
  path: {
    title: 'The path is read differently by different servers',
    todo: 'It had dots, empty segments, a slash at its end, or odd encodings. An API may let such paths through (its settings, Paths), but never dots.',
  },
  operation: {
    title: 'The operation is not listed',
    todo: 'Add the operation to the API, if it should be open to somebody. OPTIONS, which browsers send before requests to another site (CORS), is an operation too.',
  },
  'no-token': {
    title: 'No token',
    todo: 'The client sends no bearer token. It gets one at its key manager.',
  },
  form: {
    title: 'Not a signed JSON Web Token',
    todo: 'Have the identity provider issue access tokens as JWT.',
  },
  introspection: { title: 'Not active', todo: 'Its server says that the token is not active.' },
  critical: {
    title: 'An unknown critical header',
    todo: 'The identity provider asks for an extension that is not understood.',
  },
  issuer: {
    title: 'An issuer that no key manager accepts',
    todo: 'Add a key manager for it, or choose it for the API.',
  },
  enabled: {
    title: 'The key manager is disabled',
    todo: 'Enable it, if its tokens should be accepted again.',
  },
  environment: {
    title: 'The key manager is not for this environment',
    todo: 'Add the environment to the key manager.',
  },
  algorithm: {
    title: 'An algorithm that is not allowed',
    todo: 'Allow it at the key manager, or have the identity provider sign with another.',
  },
  key: {
    title: 'The key is unknown, or the keys are stale',
    todo: 'Look at the health of the key manager: its keys may have changed, or cannot be read.',
  },
  signature: {
    title: 'The signature is wrong',
    todo: 'The token was changed, or somebody only uses the name of the issuer.',
  },
  type: { title: 'Not an access token', todo: 'The client sends an ID token, or one of another kind.' },
  profile: { title: 'Not as RFC 9068 asks', todo: 'The key manager asks for RFC 9068 to the letter.' },
  expires: { title: 'Expired', todo: 'The client gets a new token before the old one expires.' },
  'not-before': { title: 'Not valid yet', todo: 'Set the clocks of the servers by a time server.' },
  'issued-at': { title: 'Issued in the future', todo: 'Set the clocks of the servers by a time server.' },
  audience: {
    title: 'Another audience',
    todo: 'Add the audience or the client to the policy of the key manager or of the API.',
  },
  client: {
    title: 'A client that is not allowed',
    todo: 'Add the client to the policy of the key manager or of the API.',
  },
  'wanted-audience': { title: 'Another audience', todo: 'The token is for another audience.' },
  scopes: {
    title: 'Too few scopes',
    todo: 'The client asks for the scopes of the operation, and its user holds them.',
  },
  sender: {
    title: 'Bound to a key of its sender',
    todo: 'Such a token needs a proof that is not verified here. Have bearer tokens issued.',
  },
}

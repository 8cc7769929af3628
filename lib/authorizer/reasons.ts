import type { RefusalCode } from '@/lib/access/decide'

/**
 * What a client is told of a refusal: the same of every token, so that nothing is learned of key managers, keys or
 * policies. The decision log and the check of tokens say more.
 */
export const reasons = {
  request: 'The request is ambiguous',
  path: 'The path is read differently by different servers',
  operation: 'No operation is listed for this method and path',
  'no-token': 'The request carries no bearer token',
  form: 'The token is no signed JSON Web Token',
  introspection: 'The token is not active',
  critical: 'The token asks for an extension that is not understood',
  issuer: 'The issuer of the token is not accepted here',
  enabled: 'The issuer of the token is not accepted here',
  environment: 'The issuer of the token is not accepted here',
  algorithm: 'The algorithm of the token is not accepted here',
  key: 'The key of the token is not known',
  signature: 'The signature of the token is wrong',
  type: 'The token is no access token',
  profile: 'The token does not follow RFC 9068',
  expires: 'The token has expired, or does not say when it does',
  'not-before': 'The token is not valid yet',
  'issued-at': 'The token was issued in the future',
  audience: 'The token is for another audience',
  client: 'The token is for another audience',
  'wanted-audience': 'The token is for another audience',
  scopes: 'The token lacks a scope',
  sender: 'The token is bound to a key of its sender, which is not verified here',
} as const satisfies Record<RefusalCode, string>

const codes = Object.keys(reasons) as RefusalCode[]

/** The reason that stands in a header for all that a client is told in the same words: a code of its own would tell them apart. */
export const toldAs = Object.fromEntries(
  codes.map((code) => [code, codes.find((other) => reasons[other] === reasons[code])]),
) as Record<RefusalCode, RefusalCode>

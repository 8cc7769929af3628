/** Of RSA keys (RFC 7518, sections 3.3 and 3.5). */
export const rsaAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const

/** Of other keys, by their curve (RFC 7518, section 3.4; RFC 8037, section 3.1; RFC 9864). */
export const curveAlgorithms = {
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  Ed25519: ['EdDSA', 'Ed25519'],
} as const

/** Every algorithm that is accepted here: asymmetric ones only (RFC 8725, section 3.2). */
export const signatureAlgorithms = [
  ...rsaAlgorithms,
  ...curveAlgorithms['P-256'],
  ...curveAlgorithms['P-384'],
  ...curveAlgorithms['P-521'],
  ...curveAlgorithms.Ed25519,
] as const

export type SignatureAlgorithm = (typeof signatureAlgorithms)[number]

import { type Finding, shown } from './finding'

/** How a product's issuer differs from what the document's URL leads to expect. */
export type IssuerRule = {
  /** The issuer may be another than expected: said, asked, audited. */
  mayDiffer?: boolean
  /** The issuer has this form by design, so that it is no mismatch at all. */
  known?: (issuer: string, documentUrl: URL) => boolean
}

const suffixes = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']

/** The issuers that the document's URL leads to expect (OpenID Connect Discovery 1.0, section 4; RFC 8414, section 3). */
export function expectedIssuers(documentUrl: string): string[] {
  const bare = documentUrl.split('?')[0] as string
  for (const suffix of suffixes) {
    if (bare.endsWith(suffix)) return withSlash(bare.slice(0, -suffix.length))
    const at = bare.indexOf(`${suffix}/`)
    if (at > 0) return withSlash(bare.slice(0, at) + bare.slice(at + suffix.length))
  }
  return []
}

function withSlash(base: string): string[] {
  return [base, `${base}/`]
}

/** Judges the issuer, code point by code point (OpenID Connect Discovery 1.0, sections 4.3 and 5). Never repairs it. */
export function judgeIssuer(issuer: unknown, documentUrl: string, rule: IssuerRule): Finding[] {
  if (typeof issuer !== 'string' || issuer === '') {
    return [
      {
        code: 'issuer-missing',
        severity: 'error',
        title: 'The document names no issuer',
        detail: 'The member issuer is missing or no text.',
        fix: 'Check that the address is that of a discovery document.',
      },
    ]
  }
  if (issuer.length > 254)
    return [
      {
        code: 'issuer-too-long',
        severity: 'error',
        title: 'The issuer is too long',
        detail: `It has ${issuer.length} characters; 254 are kept.`,
      },
    ]
  if (/[{}]/.test(issuer)) {
    return [
      {
        code: 'issuer-template',
        severity: 'error',
        title: 'The issuer is a template',
        detail: `The document says ${shown(issuer)}: it stands for every tenant of the product.`,
        fix: 'Use the well-known URL of your own tenant, with its ID in the place of common or organizations.',
      },
    ]
  }
  const expected = expectedIssuers(documentUrl)
  if (expected.includes(issuer)) return []
  if (rule.known?.(issuer, new URL(documentUrl))) {
    return [
      {
        code: 'issuer-known-difference',
        severity: 'info',
        title: 'The issuer differs from the address',
        detail: `The document says ${shown(issuer)}. That is how this product works.`,
      },
    ]
  }
  if (expected.length === 0) {
    return [
      {
        code: 'issuer-unchecked',
        severity: 'warning',
        title: 'The issuer cannot be compared',
        detail: `The address does not end in a well-known path, so ${shown(issuer)} is taken as the document says it.`,
      },
    ]
  }
  return [
    {
      code: 'issuer-mismatch',
      severity: 'error',
      title: 'The issuer is another one',
      detail: `The address leads to expect ${shown(expected[0])}. The document says ${shown(issuer)}.`,
      fix: 'Use the address that belongs to the issuer. Tokens are compared with the issuer, sign by sign.',
      ...(rule.mayDiffer && { acceptable: true as const }),
    },
  ]
}

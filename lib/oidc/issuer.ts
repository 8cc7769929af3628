import { type Finding, shown } from './finding'
import { fillTemplate } from './tenants'

/** How a product's issuer differs from what the document's URL leads to expect. */
export type IssuerRule = {
  /** Another issuer than expected may be accepted: said, asked, audited. A function says which ones. */
  mayDiffer?: boolean | ((issuer: string, documentUrl: URL) => boolean)
  /** The issuer has this form by design, so that it is no mismatch at all. */
  known?: (issuer: string, documentUrl: URL) => boolean
  /** The issuer stands for every tenant of the product, by design: it is accepted for the tenants that are named. */
  template?: (issuer: string, documentUrl: URL) => boolean
}

export type IssuerContext = { documentUrl: string; rule: IssuerRule; tenants: readonly string[] }

/** The longest issuer kept. */
export const maxIssuer = 254

const suffixes = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server']

/**
 * The issuers that the document's URL leads to expect (OpenID Connect Discovery 1.0, section 4; RFC 8414, section 3):
 * cut from the text as it is, because a parsed URL drops an explicit default port.
 */
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
  return base.endsWith('/') ? [base, base.slice(0, -1)] : [base, `${base}/`]
}

/** Whether a text can be an issuer that tokens are compared with. */
export function isIssuer(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= maxIssuer &&
    !/[\s\p{Cc}\p{Cf}\p{Cs}]/u.test(value)
  )
}

/**
 * Judges the issuer, code point by code point (OpenID Connect Discovery 1.0, sections 4.3 and 5), and says which issuers
 * tokens may then carry. Never repairs it.
 */
export function judgeIssuer(
  issuer: unknown,
  context: IssuerContext,
): { accepted: string[]; findings: Finding[] } {
  const finding = unreadable(issuer)
  if (finding || typeof issuer !== 'string') return { accepted: [], findings: finding ? [finding] : [] }
  if (/[{}]/.test(issuer)) return judgeTemplate(issuer, context)
  return { accepted: [issuer], findings: judgeDifference(issuer, context) }
}

function unreadable(issuer: unknown): Finding | null {
  const error = { severity: 'error' as const }
  if (typeof issuer !== 'string' || issuer === '') {
    return {
      ...error,
      code: 'issuer-missing',
      title: 'The document names no issuer',
      detail: 'The member issuer is missing or no text.',
      fix: 'Check that the address is that of a discovery document.',
    }
  }
  if (issuer.length > maxIssuer) {
    return {
      ...error,
      code: 'issuer-too-long',
      title: 'The issuer is too long',
      detail: `It has ${issuer.length} characters; ${maxIssuer} are kept.`,
    }
  }
  if (isIssuer(issuer)) return null
  return {
    ...error,
    code: 'issuer-unreadable',
    title: 'The issuer is no address',
    detail: 'It holds spaces, or signs that cannot be seen.',
  }
}

function judgeTemplate(issuer: string, { documentUrl, rule, tenants }: IssuerContext) {
  const known = rule.template?.(issuer, new URL(documentUrl)) ?? false
  const accepted = known ? tenants.map((tenant) => fillTemplate(issuer, tenant)) : []
  if (accepted.length > 0) {
    const finding: Finding = {
      code: 'issuer-per-tenant',
      severity: 'info',
      title: 'One issuer for each tenant',
      detail: `The document says ${shown(issuer)}. Tokens of the tenants that you named are accepted, and of no other.`,
    }
    return { accepted, findings: [finding] }
  }
  const finding: Finding = {
    code: 'issuer-template',
    severity: 'error',
    title: 'The issuer is a template',
    detail: `The document says ${shown(issuer)}: it stands for every tenant of the product.`,
    fix: known
      ? 'Name the tenants whose tokens are accepted, or use the well-known URL of your own tenant.'
      : 'Use the well-known URL of your own tenant, with its ID in the place of common or organizations.',
  }
  return { accepted: [], findings: [finding] }
}

function judgeDifference(issuer: string, { documentUrl, rule }: IssuerContext): Finding[] {
  const expected = expectedIssuers(documentUrl)
  if (expected.includes(issuer)) return []
  const url = new URL(documentUrl)
  if (rule.known?.(issuer, url)) {
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
  const { mayDiffer } = rule
  return [
    {
      code: 'issuer-mismatch',
      severity: 'error',
      title: 'The issuer is another one',
      detail: `The address leads to expect ${shown(expected[0])}. The document says ${shown(issuer)}.`,
      fix: 'Use the address that belongs to the issuer. Tokens are compared with the issuer, sign by sign.',
      ...((typeof mayDiffer === 'function' ? mayDiffer(issuer, url) : mayDiffer) && {
        acceptable: true as const,
      }),
    },
  ]
}

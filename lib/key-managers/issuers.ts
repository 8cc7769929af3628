import { isTemplate, tenantOf, tenantsOf } from '@/lib/oidc/tenants'
import { Problem } from '@/lib/problem'

/**
 * The issuers whose tokens a key manager accepts: its own (a template stands for no token), those that its document names,
 * or the `others` that somebody listed instead. Throws invalid-input when none is left.
 */
export function issuersOf(wanted: {
  issuer: string
  published: readonly string[]
  others: readonly string[] | undefined
}): string[] {
  const template = /[{}]/.test(wanted.issuer)
  const own = template ? wanted.published : [wanted.issuer]
  const issuers = [...new Set([...own, ...(wanted.others ?? wanted.published)])]
  const bad = issuers.find((issuer) => /[{}]/.test(issuer))
  if (bad || issuers.length === 0) {
    const words = bad ? 'A template stands for no token: name each issuer' : 'Name at least one issuer'
    throw new Problem('invalid-input', { fields: { [template ? '#/issuer' : '#/acceptedIssuers']: words } })
  }
  return issuers
}

/** The accepted issuers as the forms show them: the tenants of a template, and those beside the key manager's own. */
export function issuersBeside(
  own: string,
  accepted: readonly string[],
): { tenants: string[]; acceptedIssuers: string[] } {
  return {
    tenants: isTemplate(own) ? tenantsOf(own, accepted) : [],
    acceptedIssuers: accepted.filter(
      (one) => one !== own && (!isTemplate(own) || tenantOf(own, one) === null),
    ),
  }
}

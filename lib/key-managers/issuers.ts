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
  const own = braces.test(wanted.issuer) ? wanted.published : [wanted.issuer]
  const issuers = [...new Set([...own, ...(wanted.others ?? wanted.published)])]
  if (issuers.some((issuer) => braces.test(issuer)))
    refuse('#/acceptedIssuers', 'A template stands for no token: name each issuer')
  if (issuers.length === 0 && isTemplate(wanted.issuer)) refuse('#/tenants', 'Name at least one tenant')
  if (issuers.length === 0) refuse('#/issuer', 'Braces stand for a tenant, as in {tenantid}')
  return issuers
}

const braces = /[{}]/

function refuse(field: string, words: string): never {
  throw new Problem('invalid-input', { fields: { [field]: words } })
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

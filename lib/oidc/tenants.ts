/** The part of an issuer that stands for a tenant: `{tenantid}`. */
const placeholder = /\{[^{}]*\}/

/** Whether an issuer stands for every tenant of a server. */
export function isTemplate(issuer: string): boolean {
  return placeholder.test(issuer)
}

/** The issuer of one tenant. */
export function fillTemplate(template: string, tenant: string): string {
  return template.replace(placeholder, () => tenant)
}

/** The issuers of the tenants; none where the issuer stands for itself. */
export function issuersOfTenants(issuer: string, tenants: readonly string[]): string[] {
  return isTemplate(issuer) ? tenants.map((tenant) => fillTemplate(issuer, tenant)) : []
}

/** The tenant that an issuer names where the template has its placeholder; null when it is no issuer of the template. */
export function tenantOf(template: string, issuer: string): string | null {
  const at = template.search(placeholder)
  if (at < 0) return null
  const after = template.slice(at).replace(placeholder, '')
  const tenant = issuer.slice(at, issuer.length - after.length)
  return tenant !== '' && !tenant.includes('/') && fillTemplate(template, tenant) === issuer ? tenant : null
}

/** The tenants of a template that a list of issuers names. */
export function tenantsOf(template: string, issuers: readonly string[]): string[] {
  return issuers.flatMap((issuer) => tenantOf(template, issuer) ?? [])
}

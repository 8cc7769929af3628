/** Conditions on requests, as RBAC has them (envoy.config.rbac.v3.Permission). */
export const inPath = (match: object) => ({ url_path: { path: match } })
export const header = (name: string, more: object) => ({ header: { name, ...more } })

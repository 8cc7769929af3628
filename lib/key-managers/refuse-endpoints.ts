import type { FetchDocument } from '@/lib/net/fetch-document'
import { type Endpoints, endpointLabels, endpointNames } from '@/lib/oidc/endpoints'
import { Problem } from '@/lib/problem'

/** The endpoints that only browsers go to may be private; plain http is for none of them. */
const forBrowsers: readonly string[] = ['authorizationEndpoint', 'logoutEndpoint']

/** Refuses typed endpoints by the rules of the guarded fetch, each at its field. Throws invalid-input. */
export function refuseEndpoints(fetch: FetchDocument, endpoints: Endpoints): void {
  const fields: Record<string, string> = {}
  for (const name of endpointNames) {
    const url = endpoints[name]
    const refused = url && fetch.judge?.(url).refused
    if (!url || !refused || (forBrowsers.includes(name) && url.startsWith('https:'))) continue
    fields[`#/endpoints/${name}`] = url.startsWith('http:')
      ? `${endpointLabels[name]} begins with https://`
      : refused
  }
  if (Object.keys(fields).length > 0) throw new Problem('invalid-input', { fields })
}

import { type EndpointName, type Endpoints, endpointLabels, endpointNames } from '@/lib/oidc/endpoints'
import { endpointsOf } from '@/lib/oidc/metadata'

export type Origin = 'discovered' | 'edited' | 'not-offered'

/** One endpoint whose published value is another than the one in use. `published` undefined: not in the document any more. */
export type Difference = {
  field: EndpointName
  label: string
  inUse?: string
  published?: string
  origin: Origin
  acceptable: boolean
}

/** The endpoints that a stored document publishes, as reading it found them. */
export function publishedEndpoints(document: Record<string, unknown> | null): Endpoints {
  return document ? endpointsOf(document) : {}
}

/** Where the value in use came from, judged by the document that was stored with it. */
export function originOf(field: EndpointName, inUse: Endpoints, stored: Endpoints): Origin {
  if (inUse[field] === undefined) return stored[field] === undefined ? 'not-offered' : 'edited'
  return inUse[field] === stored[field] ? 'discovered' : 'edited'
}

/** Every difference between the endpoints in use and those published now. A required one cannot be given up. */
export function differences(inUse: Endpoints, stored: Endpoints, published: Endpoints): Difference[] {
  return endpointNames
    .filter((field) => inUse[field] !== published[field])
    .map((field) => ({
      field,
      label: endpointLabels[field],
      ...(inUse[field] !== undefined && { inUse: inUse[field] }),
      ...(published[field] !== undefined && { published: published[field] }),
      origin: originOf(field, inUse, stored),
      acceptable: published[field] !== undefined || !requiredEndpoints.has(field),
    }))
}

const requiredEndpoints: ReadonlySet<EndpointName> = new Set([
  'tokenEndpoint',
  'authorizationEndpoint',
  'jwksEndpoint',
])

import {
  type EndpointName,
  type Endpoints,
  endpointLabels,
  endpointMembers,
  endpointNames,
} from '@/lib/oidc/endpoints'

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

/** The endpoints that a stored document publishes. */
export function publishedEndpoints(document: Record<string, unknown> | null): Endpoints {
  const published: Endpoints = {}
  for (const name of endpointNames) {
    for (const member of endpointMembers[name]) {
      const value = document?.[member]
      if (typeof value === 'string' && published[name] === undefined) published[name] = value
    }
  }
  return published
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

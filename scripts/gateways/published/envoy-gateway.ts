import { ClientTrafficPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/ClientTrafficPolicy'
import { SecurityPolicy } from '@kubernetes-models/envoy-gateway/gateway.envoyproxy.io/v1alpha1/SecurityPolicy'
import { Gateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway'
import { GatewayClass } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass'
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute'
import { Service } from 'kubernetes-models/v1/Service'

/**
 * Resources as Kubernetes, the Gateway API and Envoy Gateway publish them, from packages that make a validator of each type. Those
 * pass over fields that are not there, which kubectl refuses: what no validator has read of a resource is a field that is not
 * there.
 */

const kinds = { GatewayClass, Gateway, HTTPRoute, Service, SecurityPolicy, ClientTrafficPolicy }

type Resource = { apiVersion?: string; kind?: string }

/** What is wrong with a file of resources, with where; empty where nothing is. */
export function faultsForEnvoyGateway(resources: readonly unknown[]): string[] {
  return resources.flatMap((one) => inResource(one as Resource))
}

function inResource(resource: Resource): string[] {
  const { apiVersion, kind = '' } = resource
  const model = kinds[kind as keyof typeof kinds]
  if (model?.apiVersion !== apiVersion) return [`There is no ${kind} in ${apiVersion}`]
  const unread = new Set<string>()
  const read = watched(resource, kind, unread)
  try {
    model.prototype.validate.call(read)
  } catch (error) {
    return [`${kind}: ${(error as Error).message}`]
  }
  return [...unread].map((at) => `There is no ${at}`)
}

/** The same value; each field is in `unread` until somebody reads it. */
function watched<T>(value: T, at: string, unread: Set<string>): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one, index) => watched(one, `${at}.${index}`, unread)) as T
  const fields = Object.entries(value).map(([name, one]) => {
    unread.add(`${at}.${name}`)
    return [name, watched(one, `${at}.${name}`, unread)]
  })
  return new Proxy(Object.fromEntries(fields), {
    get(target, name) {
      unread.delete(`${at}.${String(name)}`)
      return target[name as string]
    },
  })
}

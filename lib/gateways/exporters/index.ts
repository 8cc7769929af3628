import { apache } from './apache'
import { apacheJwks } from './apache-jwks'
import { apisix } from './apisix'
import { caddy } from './caddy'
import { envoy } from './envoy'
import { envoyGateway } from './envoy-gateway'
import type { Exporter } from './exporter'
import { haproxy } from './haproxy'
import { json } from './json'
import { kong } from './kong'
import { nginx } from './nginx'
import { traefik } from './traefik'

/** Every gateway that configuration is written for, in the order in which they are offered. */
export const exporters = [
  nginx,
  apache,
  apacheJwks,
  caddy,
  haproxy,
  traefik,
  envoy,
  envoyGateway,
  kong,
  apisix,
  json,
] as const satisfies readonly Exporter[]

export type ExporterId = (typeof exporters)[number]['id']

/** The exporter of that id; undefined where there is none. */
export function exporterOf(id: string): Exporter | undefined {
  return exporters.find((one) => one.id === id)
}

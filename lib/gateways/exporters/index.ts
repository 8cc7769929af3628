import { apache } from './apache'
import { apacheJwks } from './apache-jwks'
import { caddy } from './caddy'
import type { Exporter } from './exporter'
import { haproxy } from './haproxy'
import { nginx } from './nginx'

/** Every gateway that configuration is written for, in the order in which they are offered. */
export const exporters = [nginx, apache, apacheJwks, caddy, haproxy] as const satisfies readonly Exporter[]

export type ExporterId = (typeof exporters)[number]['id']

/** The exporter of that id; undefined where there is none. */
export function exporterOf(id: string): Exporter | undefined {
  return exporters.find((one) => one.id === id)
}

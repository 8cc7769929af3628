import { load, loadAll } from 'js-yaml'
import type { ExporterId } from '@/lib/gateways/exporters'
import { faultsForApisix } from './apisix'
import { faultsForEnvoy } from './envoy'
import { faultsForEnvoyGateway } from './envoy-gateway'
import { faultsForKong } from './kong'
import { faultsForTraefik } from './traefik'

/** What is wrong with a file for a gateway that cannot be run here, by what is published of it. */
export const faultsFor = {
  traefik: (content) => faultsForTraefik(load(content)),
  envoy: (content) => faultsForEnvoy(load(content)),
  'envoy-gateway': async (content) => faultsForEnvoyGateway(loadAll(content)),
  kong: (content) => faultsForKong(load(content)),
  apisix: (content) => faultsForApisix(load(content)),
} as const satisfies Partial<Record<ExporterId, (content: string) => Promise<string[]>>>

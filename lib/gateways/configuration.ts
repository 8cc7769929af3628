import 'server-only'
import { environmentsInOrder } from '@/lib/environments/in-order'
import { read } from '@/lib/operation'
import { Problem } from '@/lib/problem'
import { describeForGateway } from './description/describe'
import { exporterOf, exporters } from './exporters'
import type { Exporter } from './exporters/exporter'
import { tried } from './exporters/words'
import { authorizerOf, ConfigurationInput } from './schema'

/**
 * What a gateway loads to protect the APIs of an environment, as files, with how to load them and what the gateway cannot.
 * The first environment where none is named. Throws not-found for one of another organization, and what
 * authorizerOf throws.
 */
export const showGatewayConfiguration = read({
  name: 'gateway.configuration',
  permission: 'gateways:read',
  input: ConfigurationInput,
  async run({ db, organization }, { environmentId, gateway, ...asked }) {
    const environments = await environmentsInOrder(db, organization.id)
    const environment = environmentId ? environments.find(({ id }) => id === environmentId) : environments[0]
    if (!environment) throw new Problem('not-found')
    const description = await describeForGateway(db, organization.id, environment.id)
    const exporter = exporterOf(gateway) as Exporter
    const authorizer = authorizerOf(exporter, asked.authorizer)
    const { files, ...about } = exporter
    return {
      environments,
      gateways: exporters.map(({ id, name, label = name }: Exporter) => ({ id, name: label })),
      environment,
      authorizer,
      gateway: { ...about, tried: tried(about) },
      apis: description.apis.length,
      /** Where the console itself is reached. */
      origin: process.env.NEXTAUTH_URL ?? '',
      files: await files(description, { authorizer }),
    }
  },
})

export type GatewayConfiguration = Awaited<ReturnType<typeof showGatewayConfiguration>>

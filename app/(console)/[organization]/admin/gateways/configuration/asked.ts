import { exporterOf } from '@/lib/gateways/exporters'
import { ConfigurationInput } from '@/lib/gateways/schema'

/** What the address of the page says; anything may stand there. */
export type Address = { environment?: string; gateway?: string; authorizer?: string }

/** The configuration that an address asks for, and what is wrong with the authorizer it names. */
export function asked({ environment, gateway = '', authorizer }: Address) {
  const { environmentId, authorizer: address } = ConfigurationInput.shape
  const named = address.safeParse(authorizer)
  return {
    input: {
      environmentId: environmentId.catch(undefined).parse(environment),
      gateway: exporterOf(gateway)?.id,
      authorizer: named.success ? authorizer : undefined,
    },
    refused: named.error?.issues[0]?.message,
  }
}

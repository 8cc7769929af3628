import { exporterOf, exporters } from '@/lib/gateways/exporters'
import { ConfigurationInput, whyNot } from '@/lib/gateways/schema'

/** What the address of the page says; anything may stand there. */
export type Address = { environment?: string; gateway?: string; authorizer?: string }

/** The configuration that an address asks for, and what is wrong with the authorizer it names. */
export function asked({ environment, gateway = '', authorizer }: Address) {
  const { environmentId, authorizer: address } = ConfigurationInput.shape
  const named = address.safeParse(authorizer)
  const exporter = exporterOf(gateway) ?? exporters[0]
  const refused = named.success
    ? named.data && whyNot(exporter, named.data)
    : (named.error.issues[0]?.message as string)
  return {
    input: {
      environmentId: environmentId.catch(undefined).parse(environment),
      gateway: exporterOf(gateway)?.id,
      authorizer: refused ? undefined : authorizer,
    },
    refused: refused || undefined,
  }
}

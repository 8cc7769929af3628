import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { Toolbar } from '@/components/ui/toolbar'
import type { GatewayConfiguration } from '@/lib/gateways/configuration'

/** What is asked for: a plain form whose fields are the page's address. */
export function ConfigurationForm({
  base,
  shown: { environments, environment, gateways, gateway, authorizer },
  refused,
}: {
  base: string
  shown: Pick<GatewayConfiguration, 'environments' | 'environment' | 'gateways' | 'gateway' | 'authorizer'>
  /** What is wrong with the authorizer's address. */
  refused: string | undefined
}) {
  return (
    <search>
      <form action={base} method="get" className="mb-5 grid gap-4">
        <Toolbar>
          <Select
            label="Environment"
            name="environment"
            defaultValue={environment.id}
            options={environments.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            label="Gateway"
            name="gateway"
            defaultValue={gateway.id}
            options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button type="submit" className="max-cards:col-span-full">
            Show
          </Button>
        </Toolbar>
        {(gateway.needs === 'authorizer' || refused) && (
          <div className="max-w-100">
            <TextField
              label="Authorizer"
              name="authorizer"
              type="url"
              mono
              defaultValue={authorizer}
              hint="Where the gateway reaches it"
              error={refused}
            />
          </div>
        )}
      </form>
    </search>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useOptimistic, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { Toolbar } from '@/components/ui/toolbar'
import type { GatewayConfiguration } from '@/lib/gateways/configuration'

/** What is asked for. It is the page's address, which follows as soon as something is chosen. */
export function ConfigurationForm({
  base,
  shown: { environments, environment, gateways, gateway, authorizer },
  named,
  refused,
}: {
  base: string
  shown: Pick<GatewayConfiguration, 'environments' | 'environment' | 'gateways' | 'gateway' | 'authorizer'>
  /** The authorizer that the address names; without it that of the gateway counts. */
  named: string | undefined
  /** What is wrong with the authorizer's address. */
  refused: string | undefined
}) {
  const router = useRouter()
  const [, start] = useTransition()
  // What was chosen last counts, also before its page is there.
  const [asked, ask] = useOptimistic({
    environment: environment.id,
    gateway: gateway.id,
    ...(named !== undefined && { authorizer: named }),
  })
  const send = (more: Partial<Record<'environment' | 'gateway' | 'authorizer', string>>) =>
    start(() => {
      const next = { ...asked, ...more }
      ask(next)
      router.replace(`${base}?${new URLSearchParams(next)}`, { scroll: false })
    })
  return (
    <search>
      <form
        action={base}
        method="get"
        className="mb-5 grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          send({ authorizer: String(new FormData(event.currentTarget).get('authorizer')) })
        }}
      >
        <Toolbar>
          <Select
            label="Environment"
            name="environment"
            value={asked.environment}
            onChange={({ target }) => send({ environment: target.value })}
            options={environments.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            label="Gateway"
            name="gateway"
            value={asked.gateway}
            onChange={({ target }) => send({ gateway: target.value })}
            options={gateways.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Toolbar>
        {(gateway.needs === 'authorizer' || refused) && (
          <div className="grid max-w-100 grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
            <TextField
              // Each gateway has its own default.
              key={gateway.id}
              label="Authorizer"
              name="authorizer"
              type="url"
              mono
              defaultValue={authorizer}
              hint="Where the gateway reaches it"
              error={refused}
            />
            <Button type="submit" className="mt-6 h-9 max-md:h-10">
              Show
            </Button>
          </div>
        )}
      </form>
    </search>
  )
}

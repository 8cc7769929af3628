'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { FieldSelect } from '@/components/ui/select'

/** From which key manager a token is got. */
export function ChooseKeyManager({
  base,
  keyManagers,
}: {
  base: string
  keyManagers: readonly { id: string; name: string }[]
}) {
  const id = useId()
  const router = useRouter()
  const [busy, startTransition] = useTransition()

  function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('keyManager')
    startTransition(() => router.push(`${base}/${chosen}/get-token`))
  }

  return (
    <form onSubmit={go} className="max-w-200">
      <Panel
        footer={
          <Button variant="primary" type="submit" busy={busy}>
            Continue
          </Button>
        }
      >
        <Field id={id} label="Key manager">
          <FieldSelect
            id={id}
            name="keyManager"
            options={keyManagers.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Field>
      </Panel>
    </form>
  )
}

'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmButton } from '@/components/ui/confirm-button'
import { ErrorText } from '@/components/ui/error-text'
import { Panel } from '@/components/ui/panel'
import { PasswordField } from '@/components/ui/password-field'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'
import type { SetClientInput } from '@/lib/key-managers/client/schema'
import type { AuthMethod } from '@/lib/oidc/client-authentication'
import { AuthMethodField } from './auth-method-field'

type Props = {
  id: string
  name: string
  version: number
  stored: { clientId: string; authMethod: AuthMethod; secret: 'stored' | 'gone' | 'none' } | null
  set: (input: SetClientInput) => Promise<Answer>
  remove: (input: { id: string; version: number }) => Promise<Answer>
}

/** Stores the client that the console is at this key manager. A stored secret is never in the form. */
export function ClientForm({ id, name, version, stored, set, remove }: Props) {
  const { busy, problem, run } = useAnswer()
  const [authMethod, setAuthMethod] = useState(stored?.authMethod ?? 'client_secret_basic')
  const [saved, setSaved] = useState(0)
  const refused = problem?.fields ?? {}

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = (field: string) => String(data.get(field) ?? '')
    const input = {
      id,
      version,
      authMethod,
      clientId: typed('clientId'),
      clientSecret: typed('clientSecret'),
    }
    void run(
      () => set(input),
      () => setSaved(saved + 1),
    )
  }

  return (
    <form onSubmit={submit} noValidate>
      <Panel
        title={stored ? 'Change the client' : 'Store a client'}
        actions={
          stored && (
            <ConfirmButton
              label="Remove the client"
              words={`The console forgets ${stored.clientId} and its secret. Opaque tokens of ${name} cannot be checked until a client is stored again. At ${name} itself nothing changes.`}
              verb="Remove"
              action={() => remove({ id, version })}
            />
          )
        }
        footer={
          <>
            <Button variant="primary" type="submit" busy={busy}>
              Save
            </Button>
            <span className="text-12 text-text-2" role="status">
              {saved > 0 && !problem && !busy && 'Saved.'}
            </span>
            {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
          </>
        }
      >
        <div className="grid gap-5">
          <TextField
            key={`id ${stored?.clientId}`}
            label="Client ID"
            name="clientId"
            mono
            defaultValue={stored?.clientId ?? ''}
            error={refused['#/clientId']}
          />
          <AuthMethodField value={authMethod} choose={setAuthMethod} error={refused['#/authMethod']} />
          {authMethod !== 'none' && (
            <PasswordField
              // Emptied once it is stored.
              key={`secret ${saved}`}
              label="Client secret"
              name="clientSecret"
              autoComplete="off"
              hint={
                stored?.secret === 'stored'
                  ? 'Leave it empty to keep the stored one'
                  : 'It is encrypted, and shown to nobody again'
              }
              error={refused['#/clientSecret']}
            />
          )}
        </div>
      </Panel>
    </form>
  )
}

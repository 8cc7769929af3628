'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { FieldSelect } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'
import type { Verdict } from '@/lib/oidc/token/verdict'
import { VerdictView } from './verdict-view'

type Asked = {
  token: string
  environmentId: string
  keyManagerId?: string
  audience: string
  scopes: string[]
}

/** A form for a token, and the verdict on it. */
export function TokenCheck({
  environments,
  keyManagers,
  keyManagerId,
  given = '',
  check,
}: {
  environments: readonly { id: string; name: string; production: boolean }[]
  /** To choose from whose server is asked about an opaque token. */
  keyManagers?: readonly { id: string; name: string }[]
  /** Whose server is asked, where that is known. */
  keyManagerId?: string
  /** A token that is there already. */
  given?: string
  check: (input: Asked) => Promise<Answer<Verdict>>
}) {
  const id = useId()
  const { busy, problem, run } = useAnswer()
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const refused = problem?.fields ?? {}

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = (name: string) => String(data.get(name) ?? '')
    const chosen = keyManagerId ?? typed('keyManager')
    setVerdict(null)
    void run(
      () =>
        check({
          token: typed('token'),
          environmentId: typed('environment'),
          ...(chosen && { keyManagerId: chosen }),
          audience: typed('audience'),
          scopes: typed('scopes').split(/\s+/).filter(Boolean),
        }),
      setVerdict,
    )
  }

  return (
    <div className="grid gap-5">
      <form onSubmit={submit}>
        <Panel
          footer={
            <>
              <Button variant="primary" type="submit" busy={busy}>
                Check
              </Button>
              {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
            </>
          }
        >
          <div className="grid gap-4">
            <TextField
              label="Token"
              name="token"
              defaultValue={given}
              rows={6}
              mono
              hint="The token, with or without Bearer; a curl line; or the whole answer of the token endpoint."
              error={refused['#/token']}
            />
            <div className="grid gap-4 md:grid-cols-2">
              <Field id={id} label="Environment">
                <FieldSelect
                  id={id}
                  name="environment"
                  defaultValue={environments.find(({ production }) => production)?.id}
                  options={environments.map((one) => ({ value: one.id, label: one.name }))}
                />
              </Field>
              {keyManagers && keyManagers.length > 0 && (
                <Field id={`${id}by`} label="Key manager of an opaque token" optional>
                  <FieldSelect
                    id={`${id}by`}
                    name="keyManager"
                    options={[
                      { value: '', label: 'None' },
                      ...keyManagers.map((one) => ({ value: one.id, label: one.name })),
                    ]}
                  />
                </Field>
              )}
              <TextField label="Audience" name="audience" optional mono error={refused['#/audience']} />
              <TextField
                label="Scopes"
                name="scopes"
                optional
                mono
                hint="Separated by spaces"
                error={refused['#/scopes']}
              />
            </div>
          </div>
        </Panel>
      </form>
      {verdict && <VerdictView verdict={verdict} />}
    </div>
  )
}

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

type Asked = { token: string; environmentId: string; audience: string; scopes: string[] }

/** A form for a token, and the verdict on it. */
export function TokenCheck({
  environments,
  check,
}: {
  environments: readonly { id: string; name: string; production: boolean }[]
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
    setVerdict(null)
    void run(
      () =>
        check({
          token: typed('token'),
          environmentId: typed('environment'),
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
              rows={6}
              mono
              hint="The token, with or without Bearer; a curl line; or the whole answer of the token endpoint."
              error={refused['#/token']}
            />
            <div className="grid gap-4 md:grid-cols-3">
              <Field id={id} label="Environment">
                <FieldSelect
                  id={id}
                  name="environment"
                  defaultValue={environments.find(({ production }) => production)?.id}
                  options={environments.map((one) => ({ value: one.id, label: one.name }))}
                />
              </Field>
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

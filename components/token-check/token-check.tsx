'use client'

import clsx from 'clsx'
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { FieldSelect } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'
import { requestHeadline } from '@/lib/apis/answer-text'
import { type Method, methods } from '@/lib/apis/operation'
import type { CheckedToken } from '@/lib/key-managers/check-token'
import { headline, summary } from '@/lib/oidc/token/headline'
import { ClaimsPanel } from './claims-panel'
import { RequestPanel } from './request-panel'
import { VerdictPanel } from './verdict-panel'

type Asked = {
  token: string
  environmentId: string
  keyManagerId?: string
  audience: string
  scopes: string[]
  request?: { method: Method; path: string }
}

type Props = {
  environments: readonly { id: string; name: string; production: boolean }[]
  /** To choose from whose server is asked about an opaque token. */
  keyManagers?: readonly { id: string; name: string }[]
  /** A token that is there already. */
  given?: string
  check: (input: Asked) => Promise<Answer<CheckedToken>>
  /** On the tab of a key manager: the one whose tokens are expected. */
  expected?: { id: string; name: string }
}

/** A form for a token, the verdict on it, and what the token says. */
export function TokenCheck({ environments, keyManagers, given = '', check, expected }: Props) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const { busy, problem, run, clear } = useAnswer({ changes: false })
  const [verdict, setVerdict] = useState<CheckedToken | null>(null)
  const refused = problem?.fields ?? {}
  // What is there already is checked at once.
  useEffect(() => {
    if (given) form.current?.requestSubmit()
  }, [given])

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = (name: string) => String(data.get(name) ?? '')
    const chosen = expected?.id ?? typed('keyManager')
    setVerdict(null)
    void run(
      () =>
        check({
          token: typed('token'),
          environmentId: typed('environment'),
          ...(chosen && { keyManagerId: chosen }),
          audience: typed('audience'),
          scopes: typed('scopes').split(/\s+/).filter(Boolean),
          ...(typed('path').trim() && {
            request: { method: typed('method') as Method, path: typed('path').trim() },
          }),
        }),
      setVerdict,
    )
  }

  function empty() {
    form.current?.reset()
    form.current?.querySelector('textarea')?.focus()
    setVerdict(null)
    clear()
  }

  return (
    <div
      className={
        verdict?.claims || verdict?.header
          ? 'grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_344px]'
          : 'max-w-200'
      }
    >
      <div className="grid min-w-0 gap-5">
        <form ref={form} onSubmit={submit} onKeyDown={sendsByKey}>
          <Panel
            footer={
              <>
                <Button variant="primary" type="submit" busy={busy} title="Ctrl Enter">
                  Check
                </Button>
                <Button variant="ghost" onClick={empty}>
                  Clear
                </Button>
                {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
              </>
            }
          >
            <div className="grid gap-4">
              <TextField
                label="Token"
                right="Checked here and forgotten. It is not stored and not logged."
                name="token"
                defaultValue={given}
                rows={6}
                mono
                hint="With or without Bearer; a curl line; or the whole answer of the token endpoint."
                error={refused['#/token']}
              />
              <div className={clsx('grid gap-4', keyManagers?.length ? 'md:grid-cols-2' : 'md:grid-cols-3')}>
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
                <TextField
                  label="Audience"
                  name="audience"
                  optional
                  mono
                  hint="If the API wants a particular one"
                  error={refused['#/audience']}
                />
                <TextField
                  label="Scopes"
                  name="scopes"
                  optional
                  mono
                  hint="Separated by spaces"
                  error={refused['#/scopes']}
                />
              </div>
              <div className="grid gap-4 sm:grid-cols-[128px_minmax(0,1fr)]">
                <Field id={`${id}method`} label="May it call">
                  <FieldSelect
                    id={`${id}method`}
                    name="method"
                    options={methods.map((value) => ({ value, label: value }))}
                  />
                </Field>
                <TextField
                  label="Path"
                  name="path"
                  optional
                  mono
                  placeholder="/shop/orders/42"
                  hint="As it is sent to the gateway. The API then says which audience and scopes count."
                  error={refused['#/request/path']}
                />
              </div>
            </div>
          </Panel>
        </form>
        {/* There before the verdict is, so that screen readers speak it, once. */}
        <p role="status" className="sr-only">
          {verdict?.request && `${requestHeadline(verdict.request, verdict.environment)}. `}
          {verdict && `${headline(verdict)}. ${summary(verdict)}`}
        </p>
        {verdict && expected && verdict.keyManager && verdict.keyManager.id !== expected.id && (
          <Notice
            kind="ajar"
            title={`The token belongs to ${verdict.keyManager.name}, not to ${expected.name}`}
          >
            Its issuer is accepted by {verdict.keyManager.name}: it is judged by the rules there.
          </Notice>
        )}
        {verdict?.request && <RequestPanel answer={verdict.request} environment={verdict.environment} />}
        {verdict && <VerdictPanel verdict={verdict} />}
      </div>
      {(verdict?.claims || verdict?.header) && (
        <div className="grid min-w-0 gap-5">
          <ClaimsPanel verdict={verdict} />
        </div>
      )}
    </div>
  )
}

/** Control or Command and Enter, also where Enter alone begins a line. */
function sendsByKey(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
}

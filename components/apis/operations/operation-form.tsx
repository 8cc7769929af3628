'use client'

import { type FormEvent, useId, useState } from 'react'
import { ChipsInput } from '@/components/ui/chips-input'
import { Radio } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
import { describedBy, Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { FieldSelect } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { endsInSlash, type Method, methods, type Operation } from '@/lib/apis/operation'
import type { ProblemJson } from '@/lib/problem'

type Props = {
  id: string
  first: Operation
  /** Whether the API lets paths through that servers read differently. */
  lenientPaths: boolean
  problem: ProblemJson | null
  submit: (operation: Operation) => void
}

/** Method, path, and what opens it. */
export function OperationForm({ id, first, lenientPaths, problem, submit }: Props) {
  const [draft, setDraft] = useState(first)
  const method = useId()
  const change = (more: Partial<Operation>) => setDraft({ ...draft, ...more })
  const error = (field: string) =>
    Object.entries(problem?.fields ?? {}).find(([key]) => key.startsWith(`#/operation/${field}`))?.[1]

  function send(event: FormEvent) {
    event.preventDefault()
    const { method, path, summary, public: open, scopeMode, scopes } = draft
    submit({ method, path, summary, public: open, scopeMode, scopes: open ? [] : scopes })
  }

  return (
    <form id={id} className="grid gap-5" noValidate onSubmit={send}>
      <div className="grid grid-cols-[128px_minmax(0,1fr)] items-start gap-3 max-sm:grid-cols-1">
        <Field id={method} label="Method" error={error('method')}>
          <FieldSelect
            id={method}
            value={draft.method}
            options={methods.map((value) => ({ value, label: value }))}
            aria-describedby={describedBy(method, { error: error('method') })}
            onChange={({ target }) => change({ method: target.value as Method })}
          />
        </Field>
        <TextField
          label="Path"
          mono
          placeholder="/orders/{id}"
          hint="Below the base path. A parameter stands in braces."
          value={draft.path}
          onChange={(path) => change({ path })}
          error={error('path')}
        />
      </div>
      {endsInSlash(draft) && !lenientPaths && (
        <Notice kind="ajar" title="Requests to it are refused">
          Servers read a path that ends in a slash differently. Leave the slash out, or let such paths through
          in the API’s Settings, under Paths.
        </Notice>
      )}
      <TextField
        label="Summary"
        optional
        max={200}
        value={draft.summary}
        onChange={(summary) => change({ summary })}
        error={error('summary')}
      />
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong text-13">Opens with</legend>
        <Radio
          name="opens"
          label="An access token"
          hint="Of an accepted key manager, with the scopes below. Without any, every accepted token opens it."
          checked={!draft.public}
          onChange={() => change({ public: false })}
        />
        <Radio
          name="opens"
          label="Nothing: it is public"
          hint="Everybody may call it, without a token."
          checked={draft.public}
          onChange={() => change({ public: true })}
        />
      </fieldset>
      {!draft.public && (
        <ChipsInput
          label="Scopes"
          optional
          mono
          hint="Enter or a comma adds one."
          values={draft.scopes}
          onChange={(scopes) => change({ scopes })}
          error={error('scopes')}
        />
      )}
      {!draft.public && draft.scopes.length > 1 && (
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-strong text-13">The token needs</legend>
          <Radio
            name="mode"
            label="All of these scopes"
            checked={draft.scopeMode === 'all'}
            onChange={() => change({ scopeMode: 'all' })}
          />
          <Radio
            name="mode"
            label="Any of these scopes"
            checked={draft.scopeMode === 'any'}
            onChange={() => change({ scopeMode: 'any' })}
          />
        </fieldset>
      )}
      {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
    </form>
  )
}

'use client'

import { type FormEvent, type ReactNode, useId } from 'react'
import { Field } from '@/components/organizations/field'
import { SmallDialog } from '@/components/organizations/small-dialog'
import { type Answer, useAnswer } from '@/components/organizations/use-answer'

/** Names an environment: a new one, which may be marked production, or one that gets another name. */
export function EnvironmentDialog({
  title,
  verb,
  name,
  trigger,
  save,
}: {
  title: string
  verb: string
  /** The present name; null for a new environment. */
  name: string | null
  trigger: (open: () => void) => ReactNode
  save: (input: { name: string; production: boolean }) => Promise<Answer>
}) {
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()

  function submit(event: FormEvent<HTMLFormElement>, close: () => void) {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    void run(
      () => save({ name: String(data.get('name')), production: data.get('production') === 'on' }),
      () => {
        if (name === null) form.reset()
        close()
      },
    )
  }

  return (
    <SmallDialog
      title={title}
      trigger={trigger}
      onClose={clear}
      footer={(close) => (
        <>
          <button className="btn" type="button" onClick={close}>
            Cancel
          </button>
          <button className="btn primary" type="submit" form={id} aria-disabled={busy}>
            {verb}
          </button>
        </>
      )}
    >
      {(close) => (
        <form id={id} className="form" noValidate onSubmit={(event) => submit(event, close)}>
          <Field
            label="Name"
            name="name"
            autoComplete="off"
            defaultValue={name ?? ''}
            error={problem?.fields?.['#/name']}
          />
          {name === null && (
            <label className="check">
              <input type="checkbox" name="production" />
              <span>
                Production{' '}
                <small className="small muted block">Shown with an edge wherever it is named</small>
              </span>
            </label>
          )}
          {problem && !problem.fields && (
            <p className="error" role="alert">
              {problem.detail}
            </p>
          )}
        </form>
      )}
    </SmallDialog>
  )
}

'use client'

import { type FormEvent, useState } from 'react'
import { Field } from './field'
import { type Answer, useAnswer } from './use-answer'

/** The organization's name and its fixed handle. */
export function GeneralForm({
  name,
  handle,
  mayWrite,
  rename,
}: {
  name: string
  handle: string
  mayWrite: boolean
  rename: (input: { name: string; was: string }) => Promise<Answer>
}) {
  const { busy, problem, run } = useAnswer()
  const [done, setDone] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setDone(false)
    const typed = String(new FormData(event.currentTarget).get('name'))
    void run(
      () => rename({ name: typed, was: name }),
      () => setDone(true),
    )
  }

  return (
    <form className="panel max-w-[720px]" noValidate onSubmit={submit}>
      <header>
        <div>
          <h1>General</h1>
          <p>What this organization is called</p>
        </div>
      </header>
      <fieldset className="in fields" disabled={!mayWrite}>
        <Field
          label="Name"
          name="name"
          defaultValue={name}
          autoComplete="off"
          error={problem?.fields?.['#/name']}
        />
        <dl className="facts">
          <dt>Handle</dt>
          <dd>
            <code>{handle}</code>
            <p className="small muted">It stands in every address of this organization and stays as it is.</p>
          </dd>
        </dl>
        {problem && !problem.fields && (
          <p className="error" role="alert">
            {problem.detail}
          </p>
        )}
      </fieldset>
      <footer>
        {mayWrite ? (
          <button className="btn primary" type="submit" aria-disabled={busy}>
            {busy ? 'Saving' : 'Save'}
          </button>
        ) : (
          <span className="small muted">Your role lets you look at this, not change it.</span>
        )}
        <span className="small muted" role="status">
          {done && 'Saved.'}
        </span>
      </footer>
    </form>
  )
}

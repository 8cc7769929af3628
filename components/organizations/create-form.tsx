'use client'

import Link from 'next/link'
import { Field } from './field'
import { type Answer, useAnswer } from './use-answer'

/** Names a new organization and goes there. */
export function CreateOrganization({
  create,
}: {
  create: (input: { name: string }) => Promise<Answer<{ handle: string }>>
}) {
  const { busy, problem, run } = useAnswer()
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const name = String(new FormData(event.currentTarget).get('name'))
        void run(
          () => create({ name }),
          ({ handle }) => location.assign(`/${handle}`),
        )
      }}
    >
      <Field
        label="Name"
        name="name"
        autoComplete="organization"
        hint="Its address is made from the name and stays as it is."
        error={problem?.fields?.['#/name']}
      />
      {problem && !problem.fields && (
        <p className="error" role="alert">
          {problem.detail}
        </p>
      )}
      <button className="btn primary" type="submit" aria-disabled={busy}>
        Create
      </button>
      <Link href="/">Back to the console</Link>
    </form>
  )
}

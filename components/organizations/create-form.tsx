'use client'

import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Link } from '@/components/ui/link'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'

/** Names a new organization and goes there. */
export function CreateOrganization({
  create,
}: {
  create: (input: { name: string }) => Promise<Answer<{ handle: string }>>
}) {
  const { busy, problem, run } = useAnswer()
  return (
    <form
      className="grid gap-4"
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
      <TextField
        label="Name"
        name="name"
        autoComplete="organization"
        hint="Its address is made from the name and stays as it is."
        error={problem?.fields?.['#/name']}
      />
      {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
      <Button variant="primary" type="submit" busy={busy}>
        Create
      </Button>
      <Link href="/">Back to the console</Link>
    </form>
  )
}

'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Fact, Facts } from '@/components/ui/facts'
import { Panel } from '@/components/ui/panel'
import { TextField } from '@/components/ui/text-field'
import { type Answer, useAnswer } from '@/components/ui/use-answer'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'

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
  rename: (input: { name: string; was: string }) => Promise<Answer<{ name: string }>>
}) {
  const { busy, problem: refusal, run } = useAnswer()
  const [draft, setDraft] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const typed = draft ?? name
  const edited = typed !== name
  const problem = edited ? refusal : null
  useLeaveQuestion(edited)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!edited) return
    setDone(false)
    void run(
      () => rename({ name: typed, was: name }),
      (saved) => {
        setDraft(saved.name)
        setDone(true)
      },
    )
  }

  return (
    <form noValidate onSubmit={submit}>
      <Panel
        heading="h1"
        title="General"
        description="What this organization is called"
        className="max-w-180"
        footer={
          <>
            {mayWrite ? (
              <Button variant="primary" type="submit" busy={busy} aria-disabled={!edited || undefined}>
                Save
              </Button>
            ) : (
              <span className="text-12 text-text-2">Your role lets you look at this, not change it.</span>
            )}
            <span className="text-12 text-text-2" role="status">
              {done && 'Saved.'}
            </span>
          </>
        }
      >
        <div className="grid gap-4">
          <TextField
            label="Name"
            name="name"
            value={typed}
            onChange={(next) => {
              setDraft(next)
              setDone(false)
            }}
            disabled={!mayWrite}
            error={problem?.fields?.['#/name']}
          />
          <Facts>
            <Fact label="Handle">
              <code>{handle}</code>
              <p className="text-12 text-text-2">
                It stands in every address of this organization and stays as it is.
              </p>
            </Fact>
          </Facts>
          {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
        </div>
      </Panel>
    </form>
  )
}

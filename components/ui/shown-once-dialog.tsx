'use client'

import { type ReactNode, useId, useState } from 'react'
import type { ProblemJson } from '@/lib/problem'
import { Button } from './button'
import { CopyLine } from './copy-line'
import { DialogButton } from './dialog-button'
import { type Answer, useAnswer } from './use-answer'

/** Something to copy, and what it is for. */
type Line = { words: string; label: string; text: string }

type Props<Input, Made> = Pick<Parameters<typeof DialogButton>[0], 'title' | 'trigger' | 'asked'> & {
  /** What the button says that makes it. */
  verb: string
  make: (input: Input) => Promise<Answer<Made>>
  /** The form that is filled in first: it takes the id and sends what was typed. */
  children: (form: { id: string; problem: ProblemJson | null; submit: (input: Input) => void }) => ReactNode
  /** What is shown then; without it the dialog closes. */
  once: (made: Made) => (Line & { title?: string; next?: Line }) | null
}

/** A button whose dialog makes something that is shown this one time: a secret, a link. */
export function ShownOnceDialog<Input, Made>({
  title,
  verb,
  make,
  children,
  once,
  ...opened
}: Props<Input, Made>) {
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()
  const [shown, setShown] = useState<ReturnType<typeof once>>(null)
  return (
    <DialogButton
      {...opened}
      title={shown?.title ?? title}
      onClose={() => {
        clear()
        setShown(null)
      }}
      footer={(close) =>
        shown ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" type="submit" form={id} busy={busy}>
              {verb}
            </Button>
          </>
        )
      }
    >
      {(close) => {
        if (shown)
          return (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4" role="status">
              <p>{shown.words} It is shown only now.</p>
              <Copied {...shown} />
              {shown.next && (
                <>
                  <p>{shown.next.words}</p>
                  <Copied {...shown.next} />
                </>
              )}
            </div>
          )
        const submit = (input: Input) =>
          run(
            () => make(input),
            (made) => {
              const shows = once(made)
              if (shows) setShown(shows)
              else close()
            },
          )
        return children({ id, problem, submit })
      }}
    </DialogButton>
  )
}

function Copied({ label, text }: Line) {
  return (
    <div className="rounded-md border bg-sunken py-2 pr-1 pl-3">
      <CopyLine label={label} text={text} />
    </div>
  )
}

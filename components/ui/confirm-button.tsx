'use client'

import { Button } from './button'
import { DialogButton } from './dialog-button'
import { ErrorText } from './error-text'
import { IconButton } from './icon-button'
import { Trash } from './icons'
import { type Answer, useAnswer } from './use-answer'

/** A bin that says what will happen, then does it, or says why not. */
export function ConfirmButton({
  label,
  words,
  verb,
  action,
}: {
  /** What is done to what: "Remove Jonas Weber". Title of the dialog too. */
  label: string
  words: string
  verb: string
  action: () => Promise<Answer>
}) {
  const { busy, problem, run, clear } = useAnswer()
  return (
    <DialogButton
      title={label}
      onClose={clear}
      trigger={(open) => <IconButton label={label} icon={Trash} onClick={open} />}
      footer={(close) => (
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="danger" busy={busy} onClick={() => run(action, close)}>
            {verb}
          </Button>
        </>
      )}
    >
      {() => (
        <div className="grid gap-4 [overflow-wrap:anywhere]">
          <p>{words}</p>
          {problem && <ErrorText role="alert">{problem.detail}</ErrorText>}
        </div>
      )}
    </DialogButton>
  )
}

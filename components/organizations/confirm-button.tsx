'use client'

import { Trash2 } from 'lucide-react'
import { SmallDialog } from './small-dialog'
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
    <SmallDialog
      title={label}
      onClose={clear}
      trigger={(open) => (
        <button className="btn icon ghost" type="button" aria-label={label} title={label} onClick={open}>
          <Trash2 className="i" aria-hidden="true" />
        </button>
      )}
      footer={(close) => (
        <>
          <button className="btn" type="button" onClick={close}>
            Cancel
          </button>
          <button
            className="btn danger"
            type="button"
            aria-disabled={busy}
            onClick={() => run(action, close)}
          >
            {verb}
          </button>
        </>
      )}
    >
      {() => (
        <div className="form">
          <p>{words}</p>
          {problem && (
            <p className="error" role="alert">
              {problem.detail}
            </p>
          )}
        </div>
      )}
    </SmallDialog>
  )
}

'use client'

import type { useEdit } from './use-edit'

type Props = { edit: Omit<ReturnType<typeof useEdit>, 'draft' | 'change'> }

/** The end of a form: what stopped it, who was faster, and the buttons. */
export function SaveBar({ edit }: Props) {
  const { problem, meanwhile } = edit
  return (
    <>
      {meanwhile && (
        <div className="notice ajar" role="alert">
          <span aria-hidden="true" />
          <p>
            {problem?.detail}
            {meanwhile.at &&
              ` (${new Date(meanwhile.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })})`}
          </p>
          <span className="acts row wrap">
            <button className="btn s" type="button" onClick={edit.discard}>
              Take what was saved
            </button>
            <button className="btn s" type="button" onClick={edit.saveMine}>
              Save mine instead
            </button>
          </span>
        </div>
      )}
      {problem && !meanwhile && !problem.fields && (
        <p className="error" role="alert">
          {problem.detail}
        </p>
      )}
      <div className="row wrap">
        <button className="btn primary" type="submit" aria-disabled={edit.busy || !edit.edited || undefined}>
          {edit.busy ? 'Saving' : 'Save'}
        </button>
        {edit.edited && (
          <button className="btn ghost" type="button" onClick={edit.discard}>
            Discard
          </button>
        )}
        <span className="small muted" role="status">
          {edit.done && 'Saved.'}
        </span>
      </div>
    </>
  )
}

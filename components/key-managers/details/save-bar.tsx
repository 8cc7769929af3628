'use client'

import { Changes } from '@/components/audit-logs/changes'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Notice } from '@/components/ui/notice'
import { at } from './panel'
import type { useEdit } from './use-edit'

type Props = { edit: Omit<ReturnType<typeof useEdit>, 'draft' | 'change'> }

/** The end of a form: what stopped it, who was faster, and the buttons. */
export function SaveBar({ edit }: Props) {
  const { problem, meanwhile } = edit
  return (
    <>
      {meanwhile && (
        <Notice
          kind="ajar"
          role="alert"
          actions={
            <>
              <Button size="sm" onClick={edit.discard}>
                Take what was saved
              </Button>
              <Button size="sm" onClick={edit.saveMine}>
                Save mine instead
              </Button>
            </>
          }
        >
          {problem?.detail}
          {meanwhile.at && ` (${at(new Date(meanwhile.at))})`}
          {meanwhile.changes.length > 0 && (
            <div className="mt-2 text-text">
              <Changes changes={meanwhile.changes} />
            </div>
          )}
        </Notice>
      )}
      {problem && !meanwhile && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" type="submit" busy={edit.busy} aria-disabled={!edit.edited || undefined}>
          Save
        </Button>
        {edit.edited && (
          <Button variant="ghost" onClick={edit.discard}>
            Discard
          </Button>
        )}
        <span className="text-12 text-text-2" role="status">
          {edit.done && 'Saved.'}
        </span>
      </div>
    </>
  )
}

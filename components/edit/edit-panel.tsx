'use client'

import type { ReactNode } from 'react'
import { Changes } from '@/components/audit-logs/changes'
import { at, Panel } from '@/components/key-managers/details/panel'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Notice } from '@/components/ui/notice'
import type { useEdit } from './use-edit'

type Props = {
  title: string
  words?: string
  edit: Omit<ReturnType<typeof useEdit>, 'draft' | 'change'>
  children: ReactNode
}

/** A form as a panel: its fields, what stopped it, who was faster, and the buttons at its foot. */
export function EditPanel({ title, words, edit, children }: Props) {
  const { problem, meanwhile } = edit
  return (
    <form ref={edit.form} onSubmit={edit.submit} noValidate>
      <Panel
        title={title}
        words={words}
        footer={
          <>
            <Button
              variant="primary"
              type="submit"
              busy={edit.busy}
              aria-disabled={!edit.edited || undefined}
            >
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
          </>
        }
      >
        <div className="grid gap-5">
          {children}
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
          {edit.done?.warning && (
            <Notice kind="ajar" role="alert">
              {edit.done.warning}
            </Notice>
          )}
          {problem && !meanwhile && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
        </div>
      </Panel>
    </form>
  )
}

'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DialogButton } from '@/components/ui/dialog-button'
import { IconButton } from '@/components/ui/icon-button'
import { Pencil, Plus } from '@/components/ui/icons'
import { useAnswer } from '@/components/ui/use-answer'
import type { Operation } from '@/lib/apis/operation'
import type { PutOperation, ShownApi } from './actions'
import { OperationForm } from './operation-form'

type Props = {
  api: ShownApi
  lenientPaths: boolean
  put: PutOperation
  /** Left out for a new one. */
  edited?: Operation & { id: string }
}

const fresh: Operation = {
  method: 'GET',
  path: '',
  summary: '',
  public: false,
  scopeMode: 'all',
  scopes: [],
}

/** Lists an operation, or changes one that is listed. */
export function OperationDialog({ api, lenientPaths, put, edited }: Props) {
  const id = useId()
  const { busy, problem, run, clear } = useAnswer()
  // The version that was looked at: what somebody else saves meanwhile is not overwritten unseen.
  const [opened, setOpened] = useState(api)
  const name = edited && `${edited.method} ${edited.path}`
  const show = (open: () => void) => () => {
    setOpened(api)
    open()
  }
  return (
    <DialogButton
      title={name ? `Edit ${name}` : 'New operation'}
      onClose={clear}
      trigger={(open) =>
        name ? (
          <IconButton label={`Edit ${name}`} icon={Pencil} onClick={show(open)} />
        ) : (
          <Button variant="primary" className="max-sm:mb-3 max-sm:w-full" onClick={show(open)}>
            <Plus />
            Operation
          </Button>
        )
      }
      footer={(close) => (
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" type="submit" form={id} busy={busy}>
            {name ? 'Save' : 'Add'}
          </Button>
        </>
      )}
    >
      {(close) => (
        <OperationForm
          id={id}
          first={edited ?? fresh}
          lenientPaths={lenientPaths}
          problem={problem}
          submit={(operation) =>
            run(() => put({ ...opened, operation, ...(edited && { replaces: edited.id }) }), close)
          }
        />
      )}
    </DialogButton>
  )
}

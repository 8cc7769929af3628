'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Trash } from '@/components/ui/icons'
import type { Remove, SetEnabled } from './actions'
import type { Deletable } from './delete-dialog'

// Loaded when it is opened: the list itself needs nothing of it.
const DeleteDialog = dynamic(() => import('./delete-dialog'), { ssr: false })

type Props = {
  one: Deletable
  remove: Remove
  disable: SetEnabled
  /** Where to go after Delete, on a page that is about this one alone. */
  leaveTo?: string
}

/** Opens the delete dialog. After Delete the focus is on the next row, or on the one before where it was the last. */
export function DeleteButton({ one, remove, disable, leaveTo }: Props) {
  const router = useRouter()
  const button = useRef<HTMLButtonElement>(null)
  // Found before anything is deleted: afterwards the row may be gone already, and this button with it.
  const neighbour = useRef<HTMLElement>(null)
  const next = useRef<HTMLElement>(null)
  const [open, setOpen] = useState(false)

  // Once the dialog is gone: while it is modal, nothing behind it takes the focus. The row may go together with it.
  useEffect(() => {
    if (open) return
    next.current?.focus()
    next.current = null
  }, [open])
  useEffect(() => () => next.current?.focus(), [])

  function show() {
    neighbour.current = neighbourOf(button.current)
    setOpen(true)
  }

  function close(deleted: boolean) {
    if (deleted && leaveTo) return router.push(leaveTo)
    next.current = deleted ? (connected(neighbour.current) ?? heading()) : button.current
    if (button.current) setOpen(false)
    else next.current?.focus()
  }

  return (
    <>
      <IconButton
        ref={button}
        label={`Delete ${one.name}`}
        icon={Trash}
        aria-haspopup="dialog"
        onClick={show}
      />
      {open && <DeleteDialog one={one} remove={remove} disable={disable} close={close} />}
    </>
  )
}

function neighbourOf(button: HTMLElement | null): HTMLElement | null {
  const row = button?.closest('tr')
  const next = row?.nextElementSibling ?? row?.previousElementSibling
  return next?.querySelector<HTMLElement>('a') ?? null
}

const connected = (element: HTMLElement | null) => (element?.isConnected ? element : null)

/** Where the focus goes when no row is left. */
function heading(): HTMLElement | null {
  const found = document.querySelector('h1')
  found?.setAttribute('tabindex', '-1')
  return found
}

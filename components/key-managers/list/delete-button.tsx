'use client'

import { Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
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
  const [open, setOpen] = useState(false)

  function close(deleted: boolean) {
    if (deleted && leaveTo) return router.push(leaveTo)
    const row = button.current?.closest('tr')
    const next = row?.nextElementSibling ?? row?.previousElementSibling
    const target = deleted ? (next?.querySelector<HTMLElement>('a') ?? heading()) : button.current
    setOpen(false)
    requestAnimationFrame(() => target?.focus())
  }

  return (
    <>
      <IconButton
        ref={button}
        label={`Delete ${one.name}`}
        icon={Trash2}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open && <DeleteDialog one={one} remove={remove} disable={disable} close={close} />}
    </>
  )
}

/** Where the focus goes when no row is left. */
function heading(): HTMLElement | null {
  const found = document.querySelector('h1')
  found?.setAttribute('tabindex', '-1')
  return found
}

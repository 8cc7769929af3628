'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Gate, type GateKind } from './gate'
import { X } from './icons'

type Toast = { id: number; kind: GateKind; title: string; words?: string | undefined }

const seconds = 8
let shown: readonly Toast[] = []
let next = 0
const watchers = new Set<() => void>()
const none: readonly Toast[] = []

function set(toasts: readonly Toast[]) {
  shown = toasts
  for (const watcher of watchers) watcher()
}

/** Says what happened elsewhere, or that a switch went back. At most three, the latest ones. */
export function toast(kind: GateKind, title: string, words?: string) {
  set([...shown, { id: next++, kind, title, words }].slice(-3))
}

function dismiss(id: number) {
  set(shown.filter((one) => one.id !== id))
}

/** Where toasts stand: once in a layout. It speaks each once. */
export function Toasts() {
  const toasts = useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => shown,
    () => none,
  )
  return (
    <div
      role="status"
      className="fixed right-6 bottom-6 z-40 grid w-90 max-w-[calc(100vw-32px)] gap-2 max-md:right-4 max-md:bottom-4"
    >
      {toasts.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </div>
  )
}

/** Stays while it is hovered or holds the focus. */
function ToastCard({ toast: { id, kind, title, words } }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(id), seconds * 1_000)
    return () => clearTimeout(timer)
  }, [held, id])
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the timer; what acts is the button
    <div
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocus={hold}
      onBlur={release}
      className="grid grid-cols-[16px_minmax(0,1fr)_24px] gap-x-3 rounded-lg border bg-raised py-3 pr-3 pl-4 text-13 shadow-menu"
    >
      <Gate kind={kind} className="mt-0.5 size-4" />
      <div className="min-w-0 [overflow-wrap:anywhere]">
        <p className="font-bold">{title}</p>
        {words && <p className="text-text-2">{words}</p>}
      </div>
      <button
        type="button"
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => dismiss(id)}
        className="grid size-6 place-items-center rounded-sm text-text-3 hover:text-text"
      >
        <X />
      </button>
    </div>
  )
}

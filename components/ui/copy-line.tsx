import type { ReactNode } from 'react'
import { Breakable } from './breakable'
import { CopyButton } from './copy-button'

/** A wire value with the button that copies it, and what is known about it at the right. */
export function CopyLine({ label, text, right }: { label: string; text: string; right?: ReactNode }) {
  return (
    <span className="-my-1 flex min-w-0 items-center gap-1">
      <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Breakable text={text} />
      </code>
      {right}
      <CopyButton label={label} text={text} />
    </span>
  )
}

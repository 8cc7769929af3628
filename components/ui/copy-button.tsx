'use client'

import { useState } from 'react'
import { IconButton } from './icon-button'
import { Check, Copy } from './icons'

/** Copies `text`. Browsers allow that on https and on this machine only; elsewhere it says so. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const [said, setSaid] = useState('')

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied')
    } catch {
      setSaid('The browser does not allow copying here. Select the text.')
    }
    setTimeout(() => setSaid(''), 4_000)
  }

  return (
    <>
      <IconButton
        label={label}
        title={said || label}
        icon={said === 'Copied' ? Check : Copy}
        size="sm"
        onClick={copy}
      />
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  )
}

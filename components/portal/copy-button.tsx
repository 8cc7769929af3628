'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

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

  const Icon = said === 'Copied' ? Check : Copy
  return (
    <>
      <button
        className="btn icon ghost s"
        type="button"
        aria-label={label}
        title={said || label}
        onClick={copy}
      >
        <Icon className="i" aria-hidden="true" />
      </button>
      <span className="vh" role="status">
        {said}
      </span>
    </>
  )
}

'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { RefreshCw } from '@/components/ui/icons'
import { noAnswer } from '@/components/ui/no-answer'
import type { ProblemJson } from '@/lib/problem'

type Checked = { outcome: string; failed: string | null; events: readonly string[] }
type Outcome = { ok: true; value: Checked } | { ok: false; problem: ProblemJson }

/** Checks the key manager at once and says what came of it; the page around it is drawn anew. */
export function CheckNow({ check }: { check: () => Promise<Outcome> }) {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState('')

  async function run() {
    if (busy) return
    setBusy(true)
    setSaid('')
    try {
      const outcome = await check()
      setSaid(outcome.ok ? words(outcome.value) : (outcome.problem.detail ?? outcome.problem.title))
    } catch {
      setSaid(noAnswer.detail)
    }
    setBusy(false)
  }

  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button busy={busy} onClick={run}>
        <RefreshCw />
        Check now
      </Button>
      <p role="status" className="min-w-0 text-12 text-text-2 [overflow-wrap:anywhere]">
        {said}
      </p>
    </div>
  )
}

function words({ outcome, failed, events }: Checked): string {
  if (outcome === 'failed') return `The reading failed. ${failed ?? ''}`
  if (events.length === 0) return 'Read. Nothing changed.'
  return events.length === 1 ? 'Read. One thing changed.' : `Read. ${events.length} things changed.`
}

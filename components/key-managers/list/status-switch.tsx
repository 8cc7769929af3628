'use client'

import dynamic from 'next/dynamic'
import { useOptimistic, useState, useTransition } from 'react'
import { askBeforeLeaving } from '@/components/ui/ask-before-leaving'
import { noAnswer } from '@/components/ui/no-answer'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import type { SetEnabled } from './actions'

// Loaded when it is opened: the list itself needs nothing of it.
const DisableDialog = dynamic(() => import('./disable-dialog'), { ssr: false })

type Props = {
  id: string
  name: string
  version: number
  enabled: boolean
  /** The APIs that refuse its tokens once it is disabled. */
  stops: readonly string[]
  mayWrite: boolean
  setEnabled: SetEnabled
}

/** Moves at once, and back with the reason when it is refused. Says first what stops working, where something does. */
export function StatusSwitch({ id, name, version, enabled, stops, mayWrite, setEnabled }: Props) {
  const [shown, show] = useOptimistic(enabled)
  const [asking, setAsking] = useState(false)
  const [waiting, start] = useTransition()

  function flip() {
    setAsking(false)
    const stays = `${name} stays ${enabled ? 'enabled' : 'disabled'}`
    start(async () => {
      show(!enabled)
      try {
        const outcome = await askBeforeLeaving(setEnabled({ id, version, enabled: !enabled }))
        if (!outcome.ok) toast('shut', stays, outcome.problem.detail)
      } catch {
        toast('shut', stays, noAnswer.detail)
      }
    })
  }

  return (
    <>
      <Switch
        label={`Enabled: ${name}`}
        checked={shown}
        busy={waiting}
        disabled={!mayWrite}
        onFlip={enabled && stops.length > 0 ? () => setAsking(true) : flip}
      />
      {asking && <DisableDialog name={name} stops={stops} disable={flip} close={() => setAsking(false)} />}
    </>
  )
}

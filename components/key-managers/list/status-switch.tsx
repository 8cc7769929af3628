'use client'

import { useOptimistic, useTransition } from 'react'
import { askBeforeLeaving } from '@/components/ui/ask-before-leaving'
import { noAnswer } from '@/components/ui/no-answer'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import type { SetEnabled } from './actions'

type Props = {
  id: string
  name: string
  version: number
  enabled: boolean
  mayWrite: boolean
  setEnabled: SetEnabled
}

/** Moves at once, and back with the reason when it is refused. */
export function StatusSwitch({ id, name, version, enabled, mayWrite, setEnabled }: Props) {
  const [shown, show] = useOptimistic(enabled)
  const [waiting, start] = useTransition()

  function flip() {
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
    <Switch label={`Enabled: ${name}`} checked={shown} busy={waiting} disabled={!mayWrite} onFlip={flip} />
  )
}

'use client'

import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { useAnswer } from '@/components/ui/use-answer'
import type { ChannelRow } from '@/lib/notifications/list'
import type { NotificationActions } from './actions'

/** On or off; a refusal is said beside the page. */
export function ChannelSwitch({
  channel: { id, name, version, enabled },
  setEnabled,
}: { channel: ChannelRow } & Pick<NotificationActions, 'setEnabled'>) {
  const { busy, run } = useAnswer()
  async function flip() {
    const answer = await setEnabled({ id, version, enabled: !enabled })
    if (!answer.ok && answer.problem.code !== 'forbidden')
      toast('shut', answer.problem.title, answer.problem.detail)
    return answer
  }
  return <Switch label={`Send to ${name}`} checked={enabled} busy={busy} onFlip={() => run(flip)} />
}

'use client'

import { Button } from '@/components/ui/button'
import { RotateCw } from '@/components/ui/icons'
import type { DeliveryRow } from '@/lib/notifications/list'
import type { NotificationActions } from './actions'
import { useSend } from './use-send'

/** Sends a delivery again, under its own id. */
export function SendAgain({
  delivery: { id, title, channel },
  sendAgain,
}: { delivery: DeliveryRow } & Pick<NotificationActions, 'sendAgain'>) {
  const { busy, send } = useSend()
  return (
    <Button
      size="sm"
      busy={busy}
      aria-label={`Send again to ${channel.name}: ${title}`}
      onClick={() => send(() => sendAgain({ id }), channel.name)}
    >
      <RotateCw />
      Send again
    </Button>
  )
}

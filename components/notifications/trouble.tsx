import { State } from '@/components/ui/state'
import { when } from '@/components/ui/time'
import type { ChannelRow } from '@/lib/notifications/list'
import { toSwitchOn } from '@/lib/notifications/payload'
import { longestFailing } from '@/lib/notifications/schedule'

/** Since when nothing arrives at a channel, why, and what to do. Nothing where it arrives. */
export function Trouble({ channel, now }: { channel: ChannelRow; now: Date }) {
  const { type, enabled, offAt, offReason, failingSince } = channel
  if (offReason)
    return (
      <State kind="shut" label={offAt ? `Switched off ${when(offAt, now)}` : 'Switched off'}>
        {offReason} {toSwitchOn}
      </State>
    )
  if (!enabled || !failingSince) return null
  return (
    <State kind="ajar" label={`Nothing arrives since ${when(failingSince, now)}`}>
      The deliveries below say why.
      {type === 'webhook' && ` After ${longestFailing} days it is switched off.`}
    </State>
  )
}

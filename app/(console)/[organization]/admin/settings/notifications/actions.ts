'use server'

import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { createChannel } from '@/lib/notifications/create'
import { removeChannel } from '@/lib/notifications/remove'
import { rotateSecret } from '@/lib/notifications/rotate-secret'
import type {
  ChangedChannel,
  ChannelId,
  ChannelSwitch,
  DeliveryId,
  NewChannel,
} from '@/lib/notifications/schema'
import { sendAgain } from '@/lib/notifications/send-again'
import { sendTest } from '@/lib/notifications/send-test'
import { setChannelEnabled } from '@/lib/notifications/set-enabled'
import { updateChannel } from '@/lib/notifications/update'

export async function createAction(organization: string, input: z.input<typeof NewChannel>) {
  return act(createChannel, organization, input)
}

export async function updateAction(organization: string, input: z.input<typeof ChangedChannel>) {
  return act(updateChannel, organization, input)
}

export async function setEnabledAction(organization: string, input: z.input<typeof ChannelSwitch>) {
  return act(setChannelEnabled, organization, input)
}

export async function rotateSecretAction(organization: string, input: z.input<typeof ChannelId>) {
  return act(rotateSecret, organization, input)
}

export async function removeAction(organization: string, input: z.input<typeof ChannelId>) {
  return act(removeChannel, organization, input)
}

export async function sendTestAction(organization: string, input: z.input<typeof ChannelId>) {
  return act(sendTest, organization, input)
}

export async function sendAgainAction(organization: string, input: z.input<typeof DeliveryId>) {
  return act(sendAgain, organization, input)
}

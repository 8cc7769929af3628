'use server'

import type { z } from 'zod'
import { act } from '@/app/_adapters/action'
import { createGatewayKey } from '@/lib/gateways/keys/create'
import { revokeGatewayKey } from '@/lib/gateways/keys/revoke'
import type { GatewayKeyId, NewGatewayKey } from '@/lib/gateways/keys/schema'

export async function createKeyAction(organization: string, input: z.input<typeof NewGatewayKey>) {
  return act(createGatewayKey, organization, input)
}

export async function revokeKeyAction(organization: string, input: z.input<typeof GatewayKeyId>) {
  return act(revokeGatewayKey, organization, input)
}

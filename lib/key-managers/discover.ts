import 'server-only'
import { z } from 'zod'
import { discover } from '@/lib/oidc/discovery'
import { read } from '@/lib/operation'
import { countReading } from './count-reading'
import { Tenants } from './schema'
import { keyManagerType, keyManagerTypeIds } from './types'

/** Reads what a server publishes, before anything is saved. The raw document stays on the server. */
export const discoverKeyManager = read({
  name: 'key-manager.discover',
  permission: 'key-managers:write',
  input: z.object({
    url: z.string().max(2_000, 'At most 2,000 characters'),
    type: z.enum(keyManagerTypeIds),
    tenants: Tenants.default([]),
  }),
  async run({ fetch, ...by }, { url, type, tenants }) {
    await countReading(by)
    const {
      metadata: _metadata,
      jwks: _jwks,
      ...reading
    } = await discover({ fetch }, { url, tenants, rules: keyManagerType(type) })
    return reading
  },
})

/** A reading as the browser gets it. */
export type ShownReading = Awaited<ReturnType<typeof discoverKeyManager>>

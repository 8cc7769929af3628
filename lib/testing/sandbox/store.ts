import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'

/** Where sessions, codes and grants live: in memory, beside the provider, so that they outlive its renewal at a rotation. */
export function createStore(): AdapterFactory {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>()

  function find(matches: (payload: AdapterPayload, key: string) => boolean): AdapterPayload | undefined {
    for (const [key, { payload, until }] of kept) {
      if (until <= Date.now()) kept.delete(key)
      else if (matches(payload, key)) return payload
    }
    return undefined
  }

  return (model): Adapter => ({
    upsert: async (id, payload, seconds) => {
      kept.set(`${model}:${id}`, { payload, until: Date.now() + (seconds ?? 86_400) * 1000 })
    },
    find: async (id) => find((_payload, key) => key === `${model}:${id}`),
    findByUid: async (uid) => find((payload, key) => key.startsWith(`${model}:`) && payload.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const entry = kept.get(`${model}:${id}`)
      if (entry) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) }
    },
    destroy: async (id) => {
      kept.delete(`${model}:${id}`)
    },
    revokeByGrantId: async (grantId) => {
      for (const [key, { payload }] of kept) {
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) kept.delete(key)
      }
    },
  })
}

import { useQuery } from '@tanstack/react-query'
import type { Notifications } from '@/lib/notifications/list'

const soonest = 2_000

/** The channels and deliveries that the page was drawn with, read again when one that waits may have been sent. */
export function useNotifications(organization: string, drawn: Notifications): Notifications {
  const { page, now } = drawn
  const { data } = useQuery({
    // What the page was drawn with anew counts more than what was read before.
    queryKey: ['notifications', organization, page, now.getTime()],
    initialData: drawn,
    staleTime: soonest,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => state.status === 'success' && untilNextTry(state.data),
    async queryFn({ signal }) {
      const address = `/api/v1/organizations/${organization}/notifications?page=${page}`
      const response = await fetch(address, { signal })
      if (!response.ok) throw new Error(`The list answered ${response.status}`)
      return JSON.parse(await response.text(), asTime)
    },
  })
  return data
}

/** Milliseconds; false where nothing waits. */
function untilNextTry({ deliveries, now }: Notifications | undefined = { deliveries: [] } as never) {
  const waits = deliveries
    .filter(({ state }) => state === 'waiting')
    .map(({ dueAt }) => dueAt.getTime() - now.getTime())
  return waits.length > 0 && Math.max(soonest, Math.min(...waits))
}

const times = new Set(['now', 'rotatedAt', 'offAt', 'failingSince', 'dueAt', 'createdAt'])

/** JSON has no times. */
function asTime(key: string, value: unknown) {
  return times.has(key) && typeof value === 'string' ? new Date(value) : value
}

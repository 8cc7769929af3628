import { z } from 'zod'
import { Line } from '@/lib/line'

/** Keys of one environment that are not revoked. */
export const mostKeys = 50

export const NewGatewayKey = z.object({
  environmentId: z.uuid(),
  name: Line.min(1, 'Give it a name').max(60, 'Use at most 60 characters'),
})
export const GatewayKeyId = z.object({ id: z.uuid() })

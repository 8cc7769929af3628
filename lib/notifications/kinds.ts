// Screens in the browser read this: what checks input, and zod with it, stays in schema.ts.
import { type HealthEventKind, healthEventKinds } from '@/lib/health/event'

/** The kinds of events in the order in which they are listed everywhere. */
export const eventKinds = Object.keys(healthEventKinds) as [HealthEventKind, ...HealthEventKind[]]

export const deliveriesPageSize = 50

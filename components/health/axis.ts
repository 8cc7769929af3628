import { day } from '@/components/ui/time'
import { type Range, ranges } from '@/lib/health/timeline'

const hour = 3_600_000
/** Hours between two labels, on whole multiples of them. */
const between: Record<Range, number> = { '24h': 3, '7d': 24, '30d': 5 * 24 }

/** The labels below a timeline that ends now, and where they stand between 0 and 1. */
export function axisLabels(range: Range, now: Date): { at: number; label: string }[] {
  const span = ranges[range].hours * hour
  const step = between[range] * hour
  const from = now.getTime() - span
  const labels: { at: number; label: string }[] = []
  // The last label is now: nothing stands close to it.
  for (let time = Math.ceil(from / step) * step; time < now.getTime() - span / 16; time += step) {
    const date = new Date(time)
    const label = range === '24h' ? `${String(date.getUTCHours()).padStart(2, '0')}:00` : day(date)
    labels.push({ at: (time - from) / span, label })
  }
  return labels
}

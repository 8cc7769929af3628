const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (time: Date) => formatter.format(time)
}
const clock = format({ hour: '2-digit', minute: '2-digit' })
/** 23 Nov */
export const day = format({ day: 'numeric', month: 'short' })
const dayOfYear = format({ day: 'numeric', month: 'short', year: 'numeric' })

/** A time as one reads it now: 14:02 of the same day, else 23 Nov, 14:02. All times are UTC. */
export function when(time: Date, now: Date): string {
  if (dayOfYear(time) === dayOfYear(now)) return clock(time)
  return time.getUTCFullYear() === now.getUTCFullYear() ? `${day(time)}, ${clock(time)}` : dayOfYear(time)
}

/** A stretch of time in one or two units: 50 min, 1 h 42 min, 3 days. */
export function duration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return `${Math.floor(hours / 24)} days`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

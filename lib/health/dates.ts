const english = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (time: string) => format.format(new Date(time))
}
const clock = english({ hour: '2-digit', minute: '2-digit' })

/** The day of a time (ISO 8601) in words: 23 Nov 2026. */
export const dayOf = english({ day: 'numeric', month: 'short', year: 'numeric' })

/** A time in words: 23 Nov 2026, 14:02 UTC. */
export function moment(time: string): string {
  return `${dayOf(time)}, ${clock(time)} UTC`
}

const written = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

/** A time and how far it is from now, both in seconds since 1970: `31 Jan 2026, 12:00:00 UTC, 5 minutes ago`. */
export function moment(time: number, now: number): string {
  const away = time > now ? `in ${span(time - now)}` : `${span(now - time)} ago`
  return `${written.format(time * 1000)} UTC, ${away}`
}

const units = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** So many seconds in the largest unit of which there are two. */
export function span(seconds: number): string {
  const [unit, size] = units.find(([, one]) => seconds >= 2 * one) ?? ['second', 1]
  const count = Math.floor(seconds / size)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

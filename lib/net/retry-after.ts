/**
 * For how many seconds a server asks not to be asked again: a count of seconds, or a date in any of HTTP's three forms
 * (RFC 9110, sections 10.2.3 and 5.6.7). Undefined where it is neither, or past.
 */
export function retryAfter(value: string, now: Date): number | undefined {
  if (/^\d{1,9}$/.test(value)) return Number(value)
  if (!/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value)) return undefined
  // The oldest form does not name its time zone.
  const at = Date.parse(value.endsWith(' GMT') ? value : `${value} GMT`)
  return at > now.getTime() ? Math.ceil((at - now.getTime()) / 1_000) : undefined
}

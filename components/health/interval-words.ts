import { longest } from '@/lib/health/interval'

/** How often a key manager is read, in words. */
export function intervalWords(seconds: number): string {
  if (seconds === 0) return 'read when somebody asks'
  const most = Math.min(seconds * longest.times, longest.seconds)
  const words = `read every ${span(seconds)}`
  return most > seconds
    ? `${words}, or up to every ${span(most)} where the servers say that their answers hold`
    : words
}

function span(seconds: number): string {
  if (seconds % 60 !== 0) return `${seconds} s`
  return seconds === 60 ? 'minute' : `${seconds / 60} minutes`
}

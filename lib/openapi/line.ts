import { Line } from '@/lib/line'

/** Text of a document as one line that can be kept: no sign that is not seen, cut where it is too long. Text that is such a line stays. */
export function line(value: unknown, longest: number): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  const words = text
    .slice(0, longest * 4)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u2028\u2029]/gu, '\n')
    .replaceAll(/\s+/gu, (space) => (space.includes('\n') ? ' ' : space))
    .trim()
  const cut = words.slice(0, longest).toWellFormed().trim()
  return Line.safeParse(cut).success ? cut : ''
}

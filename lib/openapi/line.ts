import { Line } from '@/lib/line'

/** Text of a document as one line that can be kept: no sign that is not seen, cut where it is too long. */
export function line(value: unknown, longest: number): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
  const words = text
    .slice(0, longest * 4)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  const cut = words.slice(0, longest).toWellFormed().trim()
  return Line.safeParse(cut).success ? cut : ''
}

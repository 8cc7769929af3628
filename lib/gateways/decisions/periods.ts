/** The spans of time that decisions are shown for, and how many hours one bar stands for. */
export const periods = {
  '24h': { label: '24 hours', hours: 24, step: 1 },
  '7d': { label: '7 days', hours: 7 * 24, step: 6 },
  '30d': { label: '30 days', hours: 30 * 24, step: 24 },
} as const
export type Period = keyof typeof periods

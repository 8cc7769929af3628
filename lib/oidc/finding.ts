/** One thing we noticed about metadata or keys. `detail` says what we saw, `fix` what to do. */
export type Finding = {
  code: string
  severity: 'error' | 'warning' | 'info'
  title: string
  detail: string
  fix?: string
  /** An error that an administrator may knowingly accept. */
  acceptable?: true
}

/** A value from outside, short enough to show. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

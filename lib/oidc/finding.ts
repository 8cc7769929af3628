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

/** A value from outside, short enough to show; signs that cannot be seen are written as their code points. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')
  return visible(text.length > 200 ? `${text.slice(0, 200).toWellFormed()}…` : text)
}

/** A text with the signs that cannot be seen written as their code points. */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => `U+${code(sign)}`)
}

function code(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

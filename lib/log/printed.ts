import { format, stripVTControlCharacters } from 'node:util'
import type { Logger } from 'pino'

const levels = {
  debug: 'debug',
  log: 'debug',
  info: 'debug',
  warn: 'warn',
  error: 'error',
  trace: 'debug',
} as const

/**
 * Makes what others print, Next above all, lines of the log: whoever reads the console's output reads JSON. What is
 * printed without being a warning or an error stands there at the level debug only.
 */
export function logPrinted(to: Logger, from: Console, process: NodeJS.Process): void {
  for (const [method, level] of Object.entries(levels)) {
    from[method as keyof typeof levels] = (...said: unknown[]) => {
      const err = said.find((one) => one instanceof Error)
      const words = stripVTControlCharacters(format(...said.filter((one) => one !== err))).trim()
      if (err) to[level]({ err }, words || 'printed')
      else if (words) to[level](words)
    }
  }
  // Node's own listener prints.
  process.removeAllListeners('warning').on('warning', (err) => to.warn({ err }, 'warning'))
}

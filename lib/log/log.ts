import pino from 'pino'
import { errorForLog, scrub } from './scrub'

const names = ['password', 'passwordHash', 'token', 'tokenHash', 'secret', 'link', 'authorization', 'cookie']

/** The settings of the log, for a log of a test's own too. */
export const logOptions: pino.LoggerOptions = {
  level: process.env.LOG_LEVEL || 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  serializers: { err: (error: unknown) => errorForLog(error) },
  hooks: {
    logMethod(args, method) {
      const [first, ...words] = args as unknown as [unknown, ...unknown[]]
      // pino makes an error's raw message the line's when the line has none.
      if (typeof first === 'object' && words.length === 0) words.push('error')
      const said = [first, ...words].map((word) => (typeof word === 'string' ? scrub(word) : word))
      method.apply(this, said as Parameters<typeof method>)
    },
  },
  redact: { paths: names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[left out]' },
}

/** Structured log lines on standard output. Secrets are cut out by name, and from the text of errors. */
export const log = pino(logOptions)

import { EventEmitter } from 'node:events'
import pino from 'pino'
import { expect, it } from 'vitest'
import { logOptions } from './log'
import { logPrinted } from './printed'

function listen(level: string) {
  const lines: Record<string, unknown>[] = []
  const to = pino({ ...logOptions, level }, { write: (line) => lines.push(JSON.parse(line)) })
  const printing = { ...console }
  const process = new EventEmitter()
  logPrinted(to, printing, process as NodeJS.Process)
  return { lines, printing, process }
}

it('makes lines of the log of what is printed, without colours and secrets', () => {
  const { lines, printing, process } = listen('info')
  printing.log('\u001b[32m✓\u001b[39m Running next.config.mjs took 16ms')
  printing.warn('⚠ is slow: %s', '/sign-in')
  printing.error(' ⨯', new Error('token=abc is bad'))
  printing.error('')
  printing.error(new Error('alone'))
  process.emit('warning', new Error('deprecated'))
  expect(lines).toMatchObject([
    { level: 'warn', msg: '⚠ is slow: /sign-in' },
    { level: 'error', msg: '⨯', err: { message: 'token=[left out] is bad' } },
    { level: 'error', msg: 'printed', err: { message: 'alone' } },
    { level: 'warn', msg: 'warning', err: { message: 'deprecated' } },
  ])
})

it('keeps what is only told at the level debug', () => {
  const { lines, printing } = listen('debug')
  printing.log('\u001b[32m✓\u001b[39m Running next.config.mjs took 16ms')
  expect(lines).toMatchObject([{ level: 'debug', msg: '✓ Running next.config.mjs took 16ms' }])
})

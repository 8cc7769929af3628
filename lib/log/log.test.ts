import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, it } from 'vitest'
import { hashPassword } from '@/lib/auth/password'
import { logOptions } from './log'

function capture() {
  let text = ''
  const stream = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  return { log: pino(logOptions, stream), text: () => text }
}

const marked = 'MARKED-f83kd02ks9fk2'

it('writes one JSON object a line, with the request id', () => {
  const { log, text } = capture()
  log.error({ err: new TypeError('broken'), requestId: 'r-1' }, 'unexpected')
  expect(JSON.parse(text())).toMatchObject({
    level: 'error',
    requestId: 'r-1',
    msg: 'unexpected',
    err: { name: 'TypeError', message: 'broken' },
  })
})

it.each([
  ['a one-time link', `GET /invitation?token=${marked} failed`],
  ['an authorization code', `https://console.example/api/auth/callback/oidc?code=${marked}&state=${marked}`],
  ['a bearer token', `authorization: Bearer ${marked}`],
  ['a JSON Web Token', `refused eyJhbGciOiJSUzI1NiJ9.${marked}.${marked}`],
  ['a database password', `cannot reach postgres://gatehouse:${marked}@db.example/gatehouse`],
])('leaves %s out of an error and of its cause', (_what, message) => {
  const { log, text } = capture()
  log.error({ err: new Error('outer', { cause: new Error(message) }) })
  log.error({ err: new Error(message) })
  expect(text()).toContain('[left out]')
  expect(text()).not.toContain(marked)
})

it('keeps only the reason of a database error, whose message quotes the query', () => {
  const { log, text } = capture()
  const error = new Error(`Invalid invocation:\n{ data: { passwordHash: "${marked}" } }\n\nUnknown argument.`)
  error.name = 'PrismaClientValidationError'
  log.error({ err: error })
  expect(JSON.parse(text()).err.message).toBe('Unknown argument.')
  expect(text()).not.toContain(marked)
})

it('leaves out values with a secret’s name, and password hashes', async () => {
  const { log, text } = capture()
  log.info({ password: marked, input: { token: marked, deep: { secret: marked } } })
  const hash = await hashPassword(marked)
  log.error({ err: new Error(`stored ${hash}`) })
  expect(text()).not.toContain(marked)
  expect(text()).not.toContain(hash)
})

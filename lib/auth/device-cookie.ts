import 'server-only'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieValue, ownCookie, setCookie } from './cookie'

const days = 180

/** Says that a browser has signed in to an account before; it opens nothing (OWASP, "Device cookies"). */
const deviceCookie = () => ownCookie('device', days * 86_400)

/** The Set-Cookie line after a right password. */
export function rememberDevice(emailKey: string): string {
  const id = randomBytes(16).toString('base64url')
  return setCookie(deviceCookie(), `${id}.${signature(emailKey, id)}`)
}

/** The device behind a Cookie header, when it has signed in to this very account before, or null. */
export function knownDevice(emailKey: string, header: string | null | undefined): string | null {
  const [id = '', signed = ''] = cookieValue(deviceCookie(), header)?.split('.') ?? []
  const [given, right] = [Buffer.from(signed), Buffer.from(signature(emailKey, id))]
  return given.length === right.length && timingSafeEqual(given, right) ? id : null
}

function signature(emailKey: string, id: string): string {
  const key = process.env.NEXTAUTH_SECRET
  if (!key) throw new Error('NEXTAUTH_SECRET is not set.')
  return createHmac('sha256', key)
    .update(JSON.stringify(['device', id, emailKey]))
    .digest('base64url')
}

import { checkInterval } from '@/lib/health/interval'

/** Said to who saves a JWKS endpoint at which no key could be read. */
export function keysUnread(why: string): string {
  const next =
    checkInterval() > 0
      ? 'It is tried again in the background; the Health tab says how it went.'
      : 'Nothing is read in the background here: press Check now on the Health tab once the server answers.'
  return `No key could be read at the JWKS Endpoint, so its tokens are refused. ${why} ${next}`
}

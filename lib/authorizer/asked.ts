import type { IncomingMessage } from 'node:http'
import type { AskedRequest } from '@/lib/access/decide'
import { methodOverrides } from './header-names'

/** A request to the authorizer: its target as it was sent, and its headers as they came, repeated ones too. */
export type Received = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>

/** How a gateway says what it was asked; null where it does not say it exactly once. */
export type Protocol = (received: Received) => AskedRequest | null

const overrides = new Set(methodOverrides.map((name) => name.toLowerCase()))

/** A header as CGI and its successors name it to an API: `_` and `-` are the same there. */
function asVariable(name: string): string {
  return name.includes('_') ? name.replaceAll('_', '-') : name
}

/** The request is in two headers that the gateway sets: NGINX's X-Original-*, or X-Forwarded-* of Caddy and Traefik. */
export function inHeaders(methodHeader: string, targetHeader: string): Protocol {
  const [methodName, targetName] = [methodHeader.toLowerCase(), targetHeader.toLowerCase()]
  return ({ rawHeaders }) => {
    const methods: string[] = []
    const targets: string[] = []
    const found = read(rawHeaders, (name, value) => {
      if (name === methodName) methods.push(value)
      else if (name === targetName) targets.push(value)
    })
    const [method] = methods
    const [target] = targets
    if (!method || !target || methods.length > 1 || targets.length > 1) return null
    return { method, target, ...found }
  }
}

/** The request is the gateway's own, behind a prefix of the path: HTTP ext_authz of Envoy. */
export function behindPrefix(prefix: string): Protocol {
  return ({ method = '', url = '', rawHeaders }) => ({
    method,
    target: url.slice(prefix.length),
    ...read(rawHeaders, () => {}),
  })
}

function read(rawHeaders: readonly string[], other: (name: string, value: string) => void) {
  const authorization: string[] = []
  let methodOverride: string | null = null
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase()
    const value = rawHeaders[at + 1] as string
    if (name === 'authorization') authorization.push(value)
    else if (overrides.has(asVariable(name))) methodOverride = rawHeaders[at] as string
    else other(name, value)
  }
  return { authorization, methodOverride }
}

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
  const names = { method: methodHeader.toLowerCase(), target: targetHeader.toLowerCase() }
  return ({ rawHeaders }) => {
    const { methods, targets, authorization, methodOverride } = read(rawHeaders, names)
    const [method] = methods
    const [target] = targets
    if (!method || !target || methods.length > 1 || targets.length > 1) return null
    return { method, target, authorization, methodOverride }
  }
}

/** The request is the gateway's own, behind a prefix of the path: HTTP ext_authz of Envoy. */
export function behindPrefix(prefix: string): Protocol {
  return ({ method = '', url = '', rawHeaders }) => {
    const { authorization, methodOverride } = read(rawHeaders)
    return { method, target: url.slice(prefix.length), authorization, methodOverride }
  }
}

/** Every value of the headers that count. */
function read(rawHeaders: readonly string[], names?: { method: string; target: string }) {
  const methods: string[] = []
  const targets: string[] = []
  const authorization: string[] = []
  let methodOverride: string | null = null
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase()
    const value = rawHeaders[at + 1] as string
    if (name === 'authorization') authorization.push(value)
    else if (name === names?.method) methods.push(value)
    else if (name === names?.target) targets.push(value)
    else if (overrides.has(asVariable(name))) methodOverride = rawHeaders[at] as string
  }
  return { methods, targets, authorization, methodOverride }
}

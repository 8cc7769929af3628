import type { AskedRequest } from '@/lib/access/decide'
import { methodOverrides, spellings } from '@/lib/authorizer/header-names'

const overrides = new Set(methodOverrides.flatMap(spellings).map((name) => name.toLowerCase()))

/** A request with its headers as what is decided about. */
export function askedBy({
  method,
  target,
  headers,
}: {
  method: string
  target: string
  headers: readonly (readonly [name: string, value: string])[]
}): AskedRequest {
  const named = (is: (name: string) => boolean) => headers.filter(([name]) => is(name.toLowerCase()))
  return {
    method,
    target,
    authorization: named((name) => name === 'authorization').map(([, value]) => value),
    methodOverride: named((name) => overrides.has(name))[0]?.[0] ?? null,
  }
}

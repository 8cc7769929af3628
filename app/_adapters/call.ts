import 'server-only'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Call } from '@/lib/auth/access'
import { currentCaller } from '@/lib/auth/session'
import { Problem } from '@/lib/problem'

/** This request as the call of an operation: who (from the session), which organization, request id, true peer address. */
export async function callOf(organization?: string): Promise<Call> {
  const received = await headers()
  return {
    caller: await currentCaller(),
    // A server action's arguments are whatever was sent.
    ...(typeof organization === 'string' && { organization }),
    requestId: received.get('x-request-id') ?? crypto.randomUUID(),
    address: received.get('x-forwarded-for'),
  }
}

/**
 * Runs a read for a page: signed out goes to sign-in, forbidden and not-found to their pages.
 * Other problems are thrown for the page's error boundary.
 */
export async function load<I, O>(
  operation: (call: Call, input: I) => Promise<O>,
  organization: string | undefined,
  input: I,
): Promise<O> {
  const call = await callOf(organization)
  try {
    return await operation(call, input)
  } catch (error) {
    // Next keeps a digest that stands there already: the error page shows it, and the log has it.
    if (!(error instanceof Problem)) throw Object.assign(error as Error, { digest: call.requestId })
    if (error.code === 'not-signed-in') redirect('/sign-in')
    if (error.code === 'not-found') notFound()
    if (error.code === 'forbidden') forbidden()
    throw Object.assign(error, { digest: call.requestId })
  }
}

/** One read per request for what layout and page both need. */
export const once = cache

import 'server-only'
import { headers } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Call } from '@/lib/auth/access'
import { currentCaller } from '@/lib/auth/session'
import { Problem } from '@/lib/problem'
import { isStorable } from '@/lib/storable'
import { problemOf } from './problem-of'

/** The layout's reads and the page's are of one request: its cookie is opened once. */
const caller = cache(async () => currentCaller((await headers()).get('cookie')))
const answered = cache((): NonNullable<Call['answered']> => ({}))

/** This request as the call of an operation: who (from the session), which organization, request id, true peer address. */
export async function callOf(
  organization?: string,
  through: NonNullable<Call['through']> = 'console',
): Promise<Call> {
  const received = await headers()
  return {
    caller: await caller(),
    // An address may hold any character, and a server action's arguments are whatever was sent.
    ...(typeof organization === 'string' && isStorable(organization) && { organization }),
    requestId: received.get('x-request-id') ?? crypto.randomUUID(),
    address: received.get('x-forwarded-for'),
    through,
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
  const call = { ...(await callOf(organization)), answered: answered() }
  try {
    return await operation(call, input)
  } catch (error) {
    if (error instanceof Problem) {
      if (error.code === 'not-signed-in') redirect('/sign-in')
      if (error.code === 'not-found') notFound()
      if (error.code === 'forbidden') forbidden()
    }
    throw shown(error, call.requestId)
  }
}

/**
 * What Next gets of an error: it prints errors as they are, and those of the database quote values. Ours goes to the log;
 * Next keeps a digest that stands there already, so that the error page and the log have the same number.
 */
function shown(error: unknown, requestId: string): Error {
  const problem = problemOf(error, requestId)
  return Object.assign(new Error(problem.title), { digest: requestId })
}

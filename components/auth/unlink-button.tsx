'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import type { ProblemJson } from '@/lib/problem'

/** Unlinks single sign-on; every session ends, so that the person signs in again. */
export function UnlinkButton({
  unlink,
}: {
  unlink: () => Promise<{ ok: true } | { ok: false; problem: ProblemJson }>
}) {
  const [error, setError] = useState('')
  async function run() {
    const answer = await unlink()
    if (answer.ok) location.assign('/sign-in?done=unlinked')
    else setError(answer.problem.detail)
  }
  return (
    <>
      {error && <ErrorText role="alert">{error}</ErrorText>}
      <Button onClick={() => void run()}>Unlink single sign-on</Button>
    </>
  )
}

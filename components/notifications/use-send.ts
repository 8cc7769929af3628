import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { noAnswer } from '@/components/ui/no-answer'
import { toast } from '@/components/ui/toast'
import type { Answer } from '@/components/ui/use-answer'
import type { Sent } from './actions'

/** Sends one message, says what came of it, and reads the page again. */
export function useSend() {
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  async function send(work: () => Promise<Answer<Sent>>, name: string) {
    if (busy) return
    setBusy(true)
    try {
      const answer = await work()
      if (!answer.ok) toast('shut', answer.problem.title, answer.problem.detail)
      else if (answer.value.state === 'delivered') toast('open', `Sent to ${name}`, saidOf(answer.value))
      else toast('shut', `Not sent to ${name}`, saidOf(answer.value))
      router.refresh()
    } catch {
      toast('shut', noAnswer.title, noAnswer.detail)
    }
    setBusy(false)
  }
  return { busy, send }
}

function saidOf({ status, detail }: Sent): string | undefined {
  return detail ?? (status === null ? undefined : `It answered ${status}.`)
}

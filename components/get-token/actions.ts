import type { z } from 'zod'
import type { Answer } from '@/components/ui/use-answer'
import type { Outcome } from '@/lib/get-token/ask'
import type { Asked, AskedBefore } from '@/lib/get-token/schema'
import type { Returned } from './use-returned'

export type Asking = z.input<typeof Asked>

/** What the page hands in. */
export type Actions = {
  asApplication(input: Asking): Promise<Answer<Outcome>>
  asUser(input: Asking): Promise<Answer<{ url: string }>>
  finish(input: Returned & { id: string }): Promise<Answer<Outcome & { asked: AskedBefore }>>
}

import type { z } from 'zod'
import type { Answer } from '@/components/ui/use-answer'
import type { Outcome } from '@/lib/get-token/ask'
import type { Asked } from '@/lib/get-token/schema'
import type { Returned } from './use-returned'

export type Asking = z.input<typeof Asked>

/** What a token is asked for, which the form shows again when the browser comes back. */
export type AskedFor = Pick<z.output<typeof Asked>, 'scopes' | 'audience'>

/** What the page hands in. */
export type Actions = {
  asApplication(input: Asking): Promise<Answer<Outcome>>
  asUser(input: Asking): Promise<Answer<{ url: string }>>
  finish(input: Returned & { id: string }): Promise<Answer<Outcome & { asked: AskedFor }>>
}

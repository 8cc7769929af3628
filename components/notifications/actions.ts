import type { Answer } from '@/components/ui/use-answer'
import type { Channel } from '@/lib/notifications/schema'

export type Sent = { state: string; status: number | null; detail: string | null }

/** What can be done to notifications, given by the page as server actions. */
export type NotificationActions = {
  create: (input: { channel: Channel }) => Promise<Answer<{ id: string; secret: string | null }>>
  update: (input: { id: string; version: number; channel: Channel }) => Promise<Answer>
  setEnabled: (input: { id: string; version: number; enabled: boolean }) => Promise<Answer>
  rotateSecret: (input: { id: string }) => Promise<Answer<{ secret: string; hours: number }>>
  remove: (input: { id: string }) => Promise<Answer>
  sendTest: (input: { id: string }) => Promise<Answer<Sent>>
  sendAgain: (input: { id: string }) => Promise<Answer<Sent>>
}

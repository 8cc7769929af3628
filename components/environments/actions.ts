import type { Answer } from '@/components/ui/use-answer'

/** What can be done to environments, given by the page as server actions. */
export type EnvironmentActions = {
  create: (input: { name: string; production: boolean }) => Promise<Answer>
  rename: (input: { id: string; name: string; was: string }) => Promise<Answer>
  mark: (input: { id: string; production: boolean; was: boolean }) => Promise<Answer>
  move: (input: { id: string; direction: 'up' | 'down'; was: string[] }) => Promise<Answer<{ place: number }>>
  remove: (input: { id: string }) => Promise<Answer>
}

import type { Answer } from '@/components/ui/use-answer'
import type { Operation } from '@/lib/apis/operation'

/** The API that an operation belongs to, as it was shown. */
export type ShownApi = { id: string; version: number }
export type PutOperation = (input: ShownApi & { replaces?: string; operation: Operation }) => Promise<Answer>
export type RemoveOperation = (input: ShownApi & { operationId: string }) => Promise<Answer>

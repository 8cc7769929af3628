import type { ProblemJson } from '@/lib/problem'

export type Outcome = { ok: true } | { ok: false; problem: ProblemJson }
export type SetEnabled = (input: { id: string; version: number; enabled: boolean }) => Promise<Outcome>
export type Remove = (input: { id: string; name: string; version: number }) => Promise<Outcome>

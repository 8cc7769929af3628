import { noAnswer as plain } from '@/components/ui/no-answer'
import type { ProblemJson } from '@/lib/problem'

/** The same in the dialog, where much was typed. */
export const noAnswer: ProblemJson = { ...plain, detail: `${plain.detail} What you typed is still here.` }

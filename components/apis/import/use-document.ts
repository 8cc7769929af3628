import { useCallback, useState } from 'react'
import { useAnswer } from '@/components/ui/use-answer'
import type { ImportChoices } from '@/lib/apis/import-plan'
import { keyOf, type Operation } from '@/lib/apis/operation'
import type { ShownDocument } from '@/lib/apis/read-document'
import type { Source } from '@/lib/apis/source'
import { send } from './send'

/** A document as it was read, and what was chosen of its difference. */
export type Shown = { source: Source; read: ShownDocument; choices: ImportChoices }

/** Puts operations on a list of the choices, or takes them off. The same function always: rows that did not change are not drawn again. */
export type Choose = (list: keyof ImportChoices, operations: readonly Operation[], on: boolean) => void

/** Reads a document for an API, or for a new one, and keeps what is chosen while it is shown. */
export function useDocument(organization: string, apiId?: string) {
  const { busy, problem, run, clear } = useAnswer({ changes: false })
  const [shown, setShown] = useState<Shown | null>(null)

  function forget() {
    setShown(null)
    clear()
  }

  function read(source: Source, done?: (read: ShownDocument) => void) {
    setShown(null)
    void run(
      () => send<ShownDocument>('POST', `${organization}/api-documents`, { source, ...(apiId && { apiId }) }),
      (value) => {
        setShown({ source, read: value, choices: nothingChosen })
        done?.(value)
      },
    )
  }

  const choose: Choose = useCallback((list, operations, on) => {
    const keys = new Set(operations.map(keyOf))
    setShown((now) => {
      if (!now) return now
      const others = now.choices[list].filter((key) => !keys.has(key))
      return { ...now, choices: { ...now.choices, [list]: on ? [...others, ...keys] : others } }
    })
  }, [])

  return { busy, problem, shown, read, choose, forget }
}

/** Nothing goes, nothing opens to more requests, and nothing is public, before it is chosen. */
const nothingChosen: ImportChoices = { keep: [], open: [], remove: [], public: [] }

/** How many operations the import would add, change and remove. */
export function counted({ read: { difference }, choices }: Shown): number {
  const [keep, open] = [new Set(choices.keep), new Set([...choices.open, ...choices.public])]
  const differing = (opening: boolean) => [
    ...difference.added.filter(({ opensFor }) => Boolean(opensFor) === opening),
    ...difference.changed.filter(({ opens }) => opens === opening).map(({ is }) => is),
  ]
  const taken = differing(false).filter((one) => !keep.has(keyOf(one)))
  const opened = [...difference.notPublic, ...differing(true)].filter((one) => open.has(keyOf(one)))
  return taken.length + opened.length + choices.remove.length
}

/** What a document was found to change, in one sentence. */
export function foundWords(shown: Shown | null): string {
  if (!shown) return ''
  const { difference, document } = shown.read
  const parts = [
    [difference.added.length, 'added'],
    [difference.changed.length, 'changed'],
    [difference.removed.length, 'no longer in it'],
    [document.elsewhere.length, 'at another server'],
    [document.leftOut.length, 'not taken'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  return `The document was read: ${words.join(', ') || 'nothing differs'}.`
}

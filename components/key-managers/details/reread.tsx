'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { RefreshCw } from '@/components/ui/icons'
import { noAnswer } from '@/components/ui/no-answer'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Rereading } from '@/lib/key-managers/refresh'
import type { EndpointName, Endpoints } from '@/lib/oidc/endpoints'
import type { ProblemJson } from '@/lib/problem'
import { Findings, Keys } from '../dialog/findings'
import { DifferenceBlock } from './difference-block'

type Outcome<T> = { ok: true; value: T } | { ok: false; problem: ProblemJson }
type Props = {
  id: string
  refresh: (input: { id: string }) => Promise<Outcome<Rereading>>
  accept: (input: {
    id: string
    version: number
    fields: EndpointName[]
    shown: Endpoints
  }) => Promise<Outcome<{ warning: string | null }>>
}

/** Reads the document again and shows what differs. Nothing is applied until it is accepted, field by field. */
export function Reread({ id, refresh, accept }: Props) {
  const [reading, setReading] = useState<Rereading | null>(null)
  const [taken, setTaken] = useState<EndpointName[]>([])
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ words: string; error: boolean } | null>(null)

  async function run<T>(work: () => Promise<Outcome<T>>, then: (value: T) => void) {
    if (busy) return
    setBusy(true)
    setSaid(null)
    try {
      const outcome = await work()
      if (outcome.ok) then(outcome.value)
      else setSaid({ words: words(outcome.problem), error: true })
    } catch {
      setSaid({ words: noAnswer.detail, error: true })
    }
    setBusy(false)
  }

  const readAgain = () =>
    run(
      () => refresh({ id }),
      (value) => {
        setReading(value)
        // A value that somebody typed, and one that vanished from the document, is kept unless they say otherwise.
        setTaken(
          value.differences.filter((one) => one.origin !== 'edited' && one.published).map((one) => one.field),
        )
      },
    )

  const apply = (current: Rereading, fields: EndpointName[]) =>
    run(
      () => accept({ id, version: current.version, fields, shown: current.endpoints }),
      ({ warning }) => {
        setReading(null)
        const done = fields.length === 0 ? 'Everything was kept.' : `${count(fields.length)} applied.`
        setSaid({ words: warning ? `${done} ${warning}` : done, error: false })
      },
    )

  const moved = reading !== null && reading.issuer.published !== reading.issuer.inUse
  const differs = reading !== null && reading.differences.length > 0
  return (
    <Panel
      flush
      title={reading ? heading(reading) : 'Document'}
      description="Nothing is applied until you accept it."
      actions={
        <Button busy={busy} onClick={readAgain}>
          <RefreshCw />
          Read again
        </Button>
      }
      footer={
        reading &&
        !moved && (
          <>
            <span className="mr-auto text-12 text-text-2" role="status">
              {differs && `${taken.length} accepted, ${reading.differences.length - taken.length} kept`}
            </span>
            <Button onClick={() => apply(reading, [])}>{differs ? 'Keep all' : 'Store this reading'}</Button>
            {taken.length > 0 && (
              <Button variant="primary" onClick={() => apply(reading, taken)}>
                Apply {count(taken.length)}
              </Button>
            )}
          </>
        )
      }
    >
      <div role="status">
        {said?.error === false && <p className="px-4 py-3 text-13 text-text-2">{said.words}</p>}
        {!said && reading && <span className="sr-only">{heading(reading)}</span>}
      </div>
      {said?.error && (
        <div className="px-4 py-3">
          <ErrorText role="alert">{said.words}</ErrorText>
        </div>
      )}
      {moved && (
        <Notice kind="shut" role="alert" className="m-4">
          The document names <code>{reading.issuer.published || '(none)'}</code>; in use is{' '}
          <code>{reading.issuer.inUse}</code>. The issuer is pinned, so nothing of this document can be taken
          over.
        </Notice>
      )}
      {reading && (
        <>
          {reading.differences.map((one) => (
            <DifferenceBlock
              key={one.field}
              difference={one}
              accepted={taken.includes(one.field)}
              choose={(yes) =>
                setTaken(yes ? [...taken, one.field] : taken.filter((field) => field !== one.field))
              }
            />
          ))}
          <div className="grid gap-5 p-4">
            <Findings findings={reading.findings} accepted={[]} />
            <Keys keys={reading.keys} />
          </div>
        </>
      )}
    </Panel>
  )
}

function heading({ differences, issuer }: Rereading): string {
  if (issuer.published !== issuer.inUse) return 'The document names another issuer'
  if (differences.length === 0) return 'The document agrees with what is in use'
  return `${differences.length} ${differences.length === 1 ? 'field differs' : 'fields differ'} from the document`
}

function count(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`
}

function words(problem: ProblemJson): string {
  const findings = (problem.data as { findings?: { title: string }[] } | undefined)?.findings ?? []
  return [problem.detail, ...findings.map((one) => one.title)].join(' ')
}

'use client'

import { useState } from 'react'
import { BareCheckbox } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
import { Row, RowHead, Table, Td, Th } from '@/components/ui/table'
import { useAnswer } from '@/components/ui/use-answer'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { Environments } from '@/lib/environments/list'
import type { EnvironmentActions } from './actions'
import { RowActions } from './row-actions'

/** The environments in their order. */
export function EnvironmentTable({ list, actions }: { list: Environments; actions: EnvironmentActions }) {
  const { busy, problem, run } = useAnswer()
  const [said, setSaid] = useState('')
  const { environments, everywhere, mayWrite } = list
  return (
    <>
      <Table
        label="Environments"
        cards
        head={
          <>
            <Th>Name</Th>
            <Th>Production</Th>
            <Th>Key managers</Th>
            <Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Th>
          </>
        }
      >
        {environments.map((row, index) => (
          <Row key={row.id} className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
            <RowHead className="min-w-32 [overflow-wrap:anywhere]" dir="auto">
              {row.name}
            </RowHead>
            <Td>
              <div className="flex items-center gap-2">
                <BareCheckbox
                  aria-label={`${row.name} is production`}
                  checked={row.production}
                  disabled={!mayWrite}
                  aria-busy={busy}
                  aria-disabled={busy || undefined}
                  onChange={() =>
                    run(() => actions.mark({ id: row.id, production: !row.production, was: row.production }))
                  }
                />
                <span aria-hidden="true" className="cards:hidden">
                  Production
                </span>
              </div>
            </Td>
            <Td className="min-w-40 max-cards:col-span-full text-12 text-text-2 [overflow-wrap:anywhere]">
              {words(
                row.keyManagers.map((one) => one.name),
                everywhere,
              )}
            </Td>
            <Td className="max-cards:col-span-full max-cards:-mx-2 max-cards:empty:hidden">
              {mayWrite && (
                <RowActions
                  row={row}
                  first={index === 0}
                  last={index === environments.length - 1}
                  busy={busy}
                  actions={actions}
                  move={(direction) =>
                    run(
                      () => actions.move({ id: row.id, direction, was: environments.map((one) => one.id) }),
                      ({ place }) =>
                        setSaid(`${row.name} is now at place ${place} of ${environments.length}.`),
                    )
                  }
                />
              )}
            </Td>
          </Row>
        ))}
      </Table>
      {problem && (
        <div className="mt-3">
          <ErrorText role="alert">{problem.detail}</ErrorText>
        </div>
      )}
      <p className="sr-only" role="status">
        {said}
      </p>
    </>
  )
}

function words(names: string[], everywhere: number): string {
  const parts = [...names]
  if (everywhere > 0) parts.push(`${everywhere} of all environments`)
  return parts.length > 0 ? parts.join(', ') : 'None, no token is accepted'
}

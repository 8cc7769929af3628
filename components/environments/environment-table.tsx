'use client'

import { useState } from 'react'
import { useAnswer } from '@/components/organizations/use-answer'
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="region" tabIndex={0} aria-label="Environments">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Production</th>
              <th scope="col">Key managers</th>
              <th scope="col">
                <span className="vh">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {environments.map((row, index) => (
              <tr key={row.id}>
                <th scope="row" className="wrap-any" dir="auto">
                  {row.name}
                </th>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${row.name} is production`}
                    checked={row.production}
                    disabled={!mayWrite}
                    aria-busy={busy}
                    onChange={() => run(() => actions.mark({ id: row.id, production: !row.production }))}
                  />
                </td>
                <td className="small muted">
                  {words(
                    row.keyManagers.map((one) => one.name),
                    everywhere,
                  )}
                </td>
                <td>
                  {mayWrite && (
                    <RowActions
                      row={row}
                      first={index === 0}
                      last={index === environments.length - 1}
                      actions={actions}
                      move={(direction) =>
                        run(
                          () => actions.move({ id: row.id, direction }),
                          ({ place }) =>
                            setSaid(`${row.name} is now at place ${place} of ${environments.length}.`),
                        )
                      }
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {problem && (
        <p className="error" role="alert">
          {problem.detail}
        </p>
      )}
      <p className="vh" role="status">
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

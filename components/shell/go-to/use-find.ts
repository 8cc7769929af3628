import { useEffect, useState } from 'react'
import { keyManagerType } from '@/lib/key-managers/types'
import type { Group } from './destinations'

type Answer = {
  rows: { id: string; name: string; type: string }[]
  environments: { id: string; name: string }[]
}

const pause = 150

/** Key managers found by the server for what was typed, and the environments; `failed` when it did not answer. */
export function useFind(
  organization: string,
  typed: string,
): { groups: Group[]; waiting: boolean; failed: boolean } {
  const [answer, setAnswer] = useState<{ typed: string; found: Answer | null } | null>(null)
  useEffect(() => {
    const overtaken = new AbortController()
    const { signal } = overtaken
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ search: typed.slice(0, 200), size: '10' })
      fetch(`/api/v1/organizations/${organization}/key-managers?${query}`, { signal })
        .then(async (response) => (response.ok ? ((await response.json()) as Answer) : null))
        .catch(() => null)
        .then((found) => signal.aborted || setAnswer({ typed, found }))
    }, pause)
    return () => {
      clearTimeout(timer)
      overtaken.abort()
    }
  }, [organization, typed])
  const base = `/${organization}/admin/settings/key-managers`
  const { rows = [], environments = [] } = answer?.found ?? {}
  return {
    groups: [
      {
        title: 'Key managers',
        items: rows.map(({ id, name, type }) => ({
          href: `${base}/${id}/overview`,
          label: name,
          more: keyManagerType(type).name,
        })),
      },
      {
        title: 'Environments',
        items: environments
          .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()))
          .map(({ id, name }) => ({
            href: `${base}?environment=${id}`,
            label: name,
            more: 'Its key managers',
          })),
      },
    ],
    waiting: answer?.typed !== typed,
    failed: answer !== null && answer.found === null,
  }
}

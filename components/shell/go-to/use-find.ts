import { useEffect, useState } from 'react'
import { keyManagerType } from '@/lib/key-managers/types'
import type { Group } from './destinations'

type Answer = {
  keyManagers: {
    rows: { id: string; name: string; type: string }[]
    environments: { id: string; name: string }[]
  }
  apis: { rows: { id: string; name: string; apiVersion: string }[] }
  /** Looked for once something is typed: each of them is counted anew. */
  scopes: { rows: { scope: string; operations: number }[] }
}

const pause = 150
const most = 10

/** What the server finds for what was typed, in groups; `failed` when it did not answer. */
export function useFind(
  organization: string,
  typed: string,
): { groups: Group[]; waiting: boolean; failed: boolean } {
  const [answer, setAnswer] = useState<{ typed: string; found: Answer | null } | null>(null)
  useEffect(() => {
    const overtaken = new AbortController()
    const { signal } = overtaken
    const timer = setTimeout(() => {
      find(organization, typed, signal)
        .catch(() => null)
        .then((found) => signal.aborted || setAnswer({ typed, found }))
    }, pause)
    return () => {
      clearTimeout(timer)
      overtaken.abort()
    }
  }, [organization, typed])
  return {
    groups: answer?.found ? groupsOf(organization, typed, answer.found) : [],
    waiting: answer?.typed !== typed,
    failed: answer !== null && answer.found === null,
  }
}

/** Throws Error where one of the lists is not answered. */
async function find(organization: string, typed: string, signal: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams({ search: typed.slice(0, 200), size: String(most) })
  const list = async (name: string) => {
    const response = await fetch(`/api/v1/organizations/${organization}/${name}?${query}`, { signal })
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
    return response.json()
  }
  const [keyManagers, apis, scopes] = await Promise.all([
    list('key-managers'),
    list('apis'),
    typed === '' ? { rows: [] } : list('scopes'),
  ])
  return { keyManagers, apis, scopes }
}

function groupsOf(organization: string, typed: string, { keyManagers, apis, scopes }: Answer): Group[] {
  const admin = `/${organization}/admin`
  const named = ({ name }: { name: string }) => name.toLowerCase().includes(typed.toLowerCase())
  return [
    {
      title: 'Key managers',
      items: keyManagers.rows.map(({ id, name, type }) => ({
        href: `${admin}/settings/key-managers/${id}/overview`,
        label: name,
        more: keyManagerType(type).name,
      })),
    },
    {
      title: 'APIs',
      items: apis.rows.map(({ id, name, apiVersion }) => ({
        href: `${admin}/apis/${id}/operations`,
        label: name,
        more: apiVersion,
      })),
    },
    {
      title: 'Scopes',
      items: scopes.rows.slice(0, most).map(({ scope, operations }) => ({
        href: `${admin}/scopes?scope=${encodeURIComponent(scope)}`,
        label: scope,
        more: operations === 1 ? '1 operation' : `${operations.toLocaleString('en')} operations`,
      })),
    },
    {
      title: 'Environments',
      items: (typed === '' ? [] : keyManagers.environments.filter(named)).map(({ id, name }) => ({
        href: `${admin}/settings/key-managers?environment=${id}`,
        label: name,
        more: 'Its key managers',
      })),
    },
  ].filter(({ items }) => items.length > 0)
}

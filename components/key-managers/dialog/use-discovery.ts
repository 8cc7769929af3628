import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ShownReading } from '@/lib/key-managers/discover'
import type { ProblemJson } from '@/lib/problem'
import { noAnswer } from './no-answer'

const debounce = 400

/** The live check of the well-known URL: waits for a pause in typing, and ends a check that typing has overtaken. */
export function useDiscovery(organization: string, type: string, typed: string, tenants: string[]) {
  const [url, setUrl] = useState(typed.trim())
  useEffect(() => {
    const timer = setTimeout(() => setUrl(typed.trim()), debounce)
    return () => clearTimeout(timer)
  }, [typed])
  const query = useQuery<ShownReading, ProblemJson>({
    queryKey: ['discovery', organization, type, url, tenants],
    // Another tenant is another judgement of the same document: what is shown stays until it is there.
    placeholderData: (before, query) => (query?.queryKey[3] === url ? before : undefined),
    enabled: url !== '',
    retry: false,
    staleTime: 30_000,
    refetchOnWindowFocus: false,
    async queryFn({ signal }) {
      const response = await fetch(`/api/v1/organizations/${organization}/discovery`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url, type, tenants }),
        signal,
      }).catch((error) => {
        throw signal.aborted ? error : noAnswer
      })
      const answer = await response.json().catch(() => noAnswer)
      if (!response.ok) throw answer
      return answer
    },
  })
  const current = url === typed.trim() && url !== ''
  return {
    reading: current ? query.data : undefined,
    problem: current ? (query.error ?? undefined) : undefined,
    readAt: current && query.data && !query.isPlaceholderData ? new Date(query.dataUpdatedAt) : undefined,
    checking: typed.trim() !== '' && (!current || query.isFetching),
    again: query.refetch,
  }
}

export type Discovery = ReturnType<typeof useDiscovery>

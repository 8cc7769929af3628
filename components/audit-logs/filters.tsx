'use client'

import { useRouter } from 'next/navigation'
import { type ChangeEvent, useOptimistic, useTransition } from 'react'
import { Select } from '@/components/ui/select'
import { Toolbar } from '@/components/ui/toolbar'
import { type AuditFilters, auditAddress, periods } from '@/lib/audit/filters'
import { wordsOf } from '@/lib/audit/words'

/** The filters: they are the page's address, which follows as soon as one is chosen. */
export function AuditFilterForm({
  base,
  filters,
  operations,
  actors,
}: {
  base: string
  filters: AuditFilters
  operations: string[]
  actors: string[]
}) {
  const router = useRouter()
  const [, start] = useTransition()
  // What was chosen last counts, also before its page is there.
  const [chosen, set] = useOptimistic(filters)
  const choose = ({ target: { name, value } }: ChangeEvent<HTMLSelectElement>) =>
    start(() => {
      const next = { ...chosen, [name]: value }
      set(next)
      router.replace(base + auditAddress(next), { scroll: false })
    })
  const any = { value: '', label: 'Any' }
  const people = actors.map((value) => ({ value, label: value }))
  const inWords = operations
    .map((value) => ({ value, label: wordsOf(value) }))
    .sort((one, other) => one.label.localeCompare(other.label))
  return (
    <search>
      <Toolbar>
        <Select
          label="Person"
          name="actor"
          value={chosen.actor}
          onChange={choose}
          options={[any, ...people]}
        />
        <Select
          label="Operation"
          name="operation"
          value={chosen.operation}
          onChange={choose}
          options={[any, ...inWords]}
        />
        <Select
          label="Outcome"
          name="outcome"
          value={chosen.outcome}
          onChange={choose}
          options={[any, { value: 'done', label: 'Done' }, { value: 'refused', label: 'Refused' }]}
        />
        <Select
          label="Time"
          name="period"
          value={chosen.period}
          onChange={choose}
          options={periods.map(({ id, label }) => ({ value: id, label }))}
        />
      </Toolbar>
    </search>
  )
}

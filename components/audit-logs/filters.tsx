import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Toolbar } from '@/components/ui/toolbar'
import { type AuditFilters, periods } from '@/lib/audit/filters'
import { wordsOf } from '@/lib/audit/words'

/** The filters: a plain form whose fields are the page's address. */
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
  const any = { value: '', label: 'Any' }
  const people = actors.map((value) => ({ value, label: value }))
  const inWords = operations
    .map((value) => ({ value, label: wordsOf(value) }))
    .sort((one, other) => one.label.localeCompare(other.label))
  return (
    <search>
      <form action={base} method="get">
        <Toolbar>
          <Select label="Person" name="actor" defaultValue={filters.actor} options={[any, ...people]} />
          <Select
            label="Operation"
            name="operation"
            defaultValue={filters.operation}
            options={[any, ...inWords]}
          />
          <Select
            label="Outcome"
            name="outcome"
            defaultValue={filters.outcome}
            options={[any, { value: 'done', label: 'Done' }, { value: 'refused', label: 'Refused' }]}
          />
          <Select
            label="Time"
            name="period"
            defaultValue={filters.period}
            options={periods.map(({ id, label }) => ({ value: id, label }))}
          />
          <Button type="submit" className="max-cards:col-span-full">
            Apply
          </Button>
        </Toolbar>
      </form>
    </search>
  )
}

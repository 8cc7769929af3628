import { type AuditFilters, periods } from '@/lib/audit/filters'

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
  const same = (values: string[]) => values.map((value) => [value, value] as const)
  return (
    <search>
      <form className="toolbar" action={base} method="get">
        <Choice label="Person" name="actor" value={filters.actor} options={[['', 'Any'], ...same(actors)]} />
        <Choice
          label="Operation"
          name="operation"
          value={filters.operation}
          options={[['', 'Any'], ...same(operations)]}
        />
        <Choice
          label="Outcome"
          name="outcome"
          value={filters.outcome}
          options={[
            ['', 'Any'],
            ['done', 'Done'],
            ['refused', 'Refused'],
          ]}
        />
        <Choice
          label="Time"
          name="period"
          value={filters.period}
          options={periods.map(({ id, label }) => [id, label] as const)}
        />
        <button className="btn" type="submit">
          Apply
        </button>
      </form>
    </search>
  )
}

function Choice({
  label,
  name,
  value,
  options,
}: {
  label: string
  name: string
  value: string
  options: (readonly [string, string])[]
}) {
  return (
    <label className="select">
      {label}
      <select name={name} defaultValue={value}>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

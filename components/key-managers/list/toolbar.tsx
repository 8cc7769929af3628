import { Search } from 'lucide-react'
import Link from 'next/link'
import { keyManagerTypes } from '@/lib/key-managers/types'
import { type ListAddress, listAddress } from './address'

type Environment = { id: string; name: string }

/** Search and filters: a plain form whose fields are the page's address. */
export function Toolbar({
  base,
  input,
  environments,
}: {
  base: string
  input: ListAddress
  environments: Environment[]
}) {
  return (
    <search>
      <form className="toolbar" action={base} method="get">
        <label className="input s">
          <Search className="i" aria-hidden="true" />
          <span className="vh">Search</span>
          <input
            type="search"
            name="search"
            placeholder="Search"
            defaultValue={input.search}
            maxLength={200}
          />
        </label>
        <Choice
          label="Type"
          name="type"
          value={input.type}
          options={keyManagerTypes.map(({ id, name }) => [id, name])}
        />
        <Choice
          label="Environment"
          name="environment"
          value={input.environment}
          options={environments.map(({ id, name }) => [id, name])}
        />
        <Choice
          label="Status"
          name="status"
          value={input.status}
          options={[
            ['enabled', 'Enabled'],
            ['disabled', 'Disabled'],
          ]}
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
  options: [string, string][]
}) {
  return (
    <label className="select">
      {label}
      <select name={name} defaultValue={value}>
        <option value="">Any</option>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Which rows these are, and the way to the others. */
export function Pager({ base, input, found }: { base: string; input: ListAddress; found: number }) {
  const first = (input.page - 1) * input.size + 1
  const last = Math.min(found, input.page * input.size)
  const to = (page: number) => listAddress(base, input, { page })
  return (
    <nav className="pager" aria-label="Pages">
      <span className="muted num">{found === 0 ? 'None' : `${first}–${last} of ${found}`}</span>
      {input.page > 1 && (
        <Link className="btn" href={to(input.page - 1)}>
          Previous
        </Link>
      )}
      {last < found && (
        <Link className="btn" href={to(input.page + 1)}>
          Next
        </Link>
      )}
    </nav>
  )
}

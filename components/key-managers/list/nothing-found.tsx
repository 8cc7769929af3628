import Link from 'next/link'
import { type ListAddress, listAddress } from './address'

type Props = {
  base: string
  input: ListAddress
  /** The filters in use, in words: "Environment Production". */
  filters: string[]
}

/** Names the search and the filters, and clears either. */
export function NothingFound({ base, input, filters }: Props) {
  return (
    <section className="panel empty" role="status">
      <div>
        <h2 dir="auto" className="wrap-any">
          {input.search ? `No key manager matches “${input.search}”` : 'No key manager matches the filters'}
        </h2>
        <p className="lead">
          {input.search && 'Search looks at names, descriptions and issuers. '}
          {filters.length > 0 && `Filters in use: ${filters.join(', ')}.`}
        </p>
      </div>
      <div className="row wrap">
        {input.search && (
          <Link className="btn" href={listAddress(base, input, { search: '' })}>
            Clear search
          </Link>
        )}
        {filters.length > 0 && (
          <Link className="btn" href={listAddress(base, input, { type: '', environment: '', status: '' })}>
            Clear filters
          </Link>
        )}
      </div>
    </section>
  )
}

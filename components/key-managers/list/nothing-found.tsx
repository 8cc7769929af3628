import { ButtonLink } from '@/components/ui/button-link'
import { type ListAddress, listAddress } from './address'

type Props = {
  base: string
  input: ListAddress
  /** The filters in use, in words: "Environment Production". */
  filters: string[]
}

/** Names the search and the filters, and clears either. */
export function NothingFound({ base, input, filters }: Props) {
  const quoted = input.search && `No key manager matches “${input.search}”`
  return (
    <section role="status" className="grid justify-items-start gap-4 rounded-lg border bg-surface p-6">
      <div>
        <h2 dir="auto" className="text-14 [overflow-wrap:anywhere]">
          {quoted || 'No key manager matches the filters'}
        </h2>
        <p className="text-text-2">
          {input.search && 'Search looks at names, descriptions and issuers. '}
          {filters.length > 0 && `Filters in use: ${filters.join(', ')}.`}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {input.search && (
          <ButtonLink size="sm" href={listAddress(base, input, { search: '' })}>
            Clear search
          </ButtonLink>
        )}
        {filters.length > 0 && (
          <ButtonLink
            size="sm"
            href={listAddress(base, input, { type: '', environment: '', status: '', health: '' })}
          >
            Clear filters
          </ButtonLink>
        )}
      </div>
    </section>
  )
}

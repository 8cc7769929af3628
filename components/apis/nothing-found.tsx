import { ButtonLink } from '@/components/ui/button-link'

type Props = {
  base: string
  /** What is looked for: "API". */
  what: string
  search: string
  /** What a search compares with. */
  looksAt: string
}

/** Names the search, and clears it together with the filters. */
export function NothingFound({ base, what, search, looksAt }: Props) {
  return (
    <section role="status" className="grid justify-items-start gap-4 rounded-lg border bg-surface p-6">
      <div>
        <h2 dir="auto" className="text-14 [overflow-wrap:anywhere]">
          {search ? `No ${what} matches “${search}”` : `No ${what} matches the filter`}
        </h2>
        {search && <p className="text-text-2">Search looks at {looksAt}.</p>}
      </div>
      <ButtonLink size="sm" href={base}>
        Clear
      </ButtonLink>
    </section>
  )
}

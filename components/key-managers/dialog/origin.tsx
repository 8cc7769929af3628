import { Tag } from '@/components/ui/tag'

type Props = {
  label: string
  /** What the document says; undefined where it does not offer it. */
  published: string | undefined
  value: string
  restore: (value: string) => void
}

/** Where a value came from; an edited one can be put back. */
export function Origin({ label, published, value, restore }: Props) {
  if (published === undefined && value === '') return <Tag>Not offered</Tag>
  if (published === value) return <Tag>Discovered</Tag>
  return (
    <span className="flex items-center gap-2">
      <button
        type="button"
        className="min-h-6 font-strong text-12 underline"
        aria-label={`Restore ${label}`}
        onClick={() => restore(published ?? '')}
      >
        Restore
      </button>
      <Tag dashed>Edited</Tag>
    </span>
  )
}

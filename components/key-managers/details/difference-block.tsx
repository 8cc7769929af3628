import { Comparison } from '@/components/ui/comparison'
import { Segments } from '@/components/ui/segments'
import { Tag } from '@/components/ui/tag'
import type { Difference } from '@/lib/key-managers/difference'

type Props = { difference: Difference; accepted: boolean; choose: (accept: boolean) => void }

const origins = { discovered: 'Discovered', edited: 'Edited', 'not-offered': 'Not offered' } as const
const keep = { value: 'keep', label: 'Keep' } as const
const accept = { value: 'accept', label: 'Accept' } as const

/** One field: in use, published, and which of them it shall be. */
export function DifferenceBlock({ difference, accepted, choose }: Props) {
  const { label, inUse, published, origin, acceptable } = difference
  return (
    <section aria-label={label} className="grid gap-2 border-b p-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="text-13">{label}</h3>
        <Tag dashed={origin === 'edited'}>{origins[origin]}</Tag>
        <Segments
          className="ml-auto"
          label={label}
          items={acceptable ? [keep, accept] : [keep]}
          value={accepted ? 'accept' : 'keep'}
          choose={(value) => choose(value === 'accept')}
        />
      </div>
      <Comparison
        className="bg-sunken"
        was={{ label: 'In use', text: inUse, nothing: 'Nothing' }}
        is={{ label: 'Published', text: published, nothing: 'Not in the document any more' }}
      />
      {origin === 'edited' && (
        <p className="text-12 text-text-2">A value that somebody typed is kept unless you say otherwise.</p>
      )}
    </section>
  )
}

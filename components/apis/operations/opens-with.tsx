import { Chip } from '@/components/ui/chip'
import { Tag } from '@/components/ui/tag'
import type { Operation } from '@/lib/apis/operation'

/** What opens an operation: its scopes, any accepted token, or nothing at all. */
export function OpensWith({
  operation: { public: open, scopeMode, scopes },
}: {
  operation: Pick<Operation, 'public' | 'scopeMode' | 'scopes'>
}) {
  if (open)
    return (
      <span className="flex flex-wrap items-center gap-1.5">
        <Tag dashed>Public</Tag>
        <span className="text-12 text-text-2">Everybody, without a token</span>
      </span>
    )
  if (scopes.length === 0) return <span className="text-12 text-text-2">Any accepted token</span>
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-1.5">
      {scopes.length > 1 && (
        <span className="text-12 text-text-2">{scopeMode === 'all' ? 'All of' : 'Any of'}</span>
      )}
      {scopes.map((scope) => (
        <Chip key={scope} mono title={scope}>
          {scope}
        </Chip>
      ))}
    </span>
  )
}

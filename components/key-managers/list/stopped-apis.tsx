import { namedApis } from '@/lib/key-managers/named-apis'

/** The APIs that a key manager opens, a line each. */
export function StoppedApis({ apis }: { apis: readonly string[] }) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
      {apis.slice(0, namedApis).map((api) => (
        <li key={api} className="truncate font-strong" dir="auto" title={api}>
          {api}
        </li>
      ))}
      {apis.length > namedApis && <li>and others</li>}
    </ul>
  )
}

import { useEffect, useRef } from 'react'
import { Notice } from '@/components/ui/notice'
import type { ReadingChanged } from '@/lib/key-managers/reading-difference'

/** The server read something else at Add than was shown: the difference, before anything is added. */
export function Changed({ changed }: { changed: ReadingChanged }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div ref={box} tabIndex={-1}>
      <Notice kind="ajar" role="alert" title="The document changed since it was shown">
        Nothing was added. Look at the difference, then add again. The fields say what is published now; what
        you edited stays as you typed it.
        <ul className="mt-2 grid gap-3">
          {changed.difference.map(({ field, label, shown, now }) => (
            <li key={field}>
              <p className="font-bold text-text">{label}</p>
              <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 max-sm:grid-cols-1">
                <dt>Shown</dt>
                <dd className="wire">{shown ?? 'Not in the document'}</dd>
                <dt>Now</dt>
                <dd className="wire text-text">{now ?? 'Not in the document'}</dd>
              </dl>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Input } from '@/components/ui/input'
import { TypeMark } from '@/components/ui/type-mark'

type Props = { types: { id: string; name: string; secondLine?: string | undefined }[]; base: string }

/** The types as tiles; the whole tile is the link. */
export function TypeChooser({ types, base }: Props) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = types.filter(({ name, secondLine = '' }) =>
    `${name} ${secondLine}`.toLowerCase().includes(wanted),
  )
  return (
    <>
      <div className="mb-4 w-60 max-md:w-full">
        <Input
          type="search"
          size="sm"
          aria-label="Search types"
          placeholder="Search types"
          start={<Search className="shrink-0 text-text-3" aria-hidden="true" />}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(260px,1fr))] gap-3">
        {found.map(({ id, name, secondLine }) => (
          <li key={id}>
            <Link
              href={`${base}/new?type=${id}`}
              scroll={false}
              className="flex min-h-22 items-center gap-4 rounded-lg border bg-surface px-4 py-3 text-text no-underline hover:border-ink"
            >
              <TypeMark type={id} size="lg" />
              <span className="min-w-0">
                <span className="block font-bold text-14">{name}</span>
                {secondLine && <span className="block text-12 text-text-2">{secondLine}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status" className="text-13 text-text-2">
        {found.length === 0 &&
          `No type matches “${search.trim()}”. Custom takes anything with a discovery document.`}
      </p>
      <p className="mt-5 max-w-[72ch] text-12 text-text-2">
        A type fills in presets (claims, hints, known quirks) and never limits what you may enter. It cannot
        be changed later. The marks are drawn for Gatehouse and are not the vendors’ logos.
      </p>
    </>
  )
}

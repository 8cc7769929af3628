'use client'

import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { Search } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { TypeMark } from '@/components/ui/type-mark'

type Type = { id: string; name: string; secondLine?: string | undefined }
type Props = {
  types: Type[]
  base: string
  /** Between the head and the types. */
  children?: ReactNode
}

/** The types as tiles; the whole tile is the link. Where none matches, Custom is offered. */
export function TypeChooser({ types, base, children }: Props) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = types.filter(({ name, secondLine = '' }) =>
    `${name} ${secondLine}`.toLowerCase().includes(wanted),
  )
  const none = found.length === 0
  const shown = none ? types.filter(({ id }) => id === 'custom') : found
  return (
    <>
      <PageHead
        title="Choose a type"
        description="Any of the below providers can be configured as a Key Manager to authenticate your APIs"
        actions={
          <Input
            type="search"
            size="sm"
            className="w-60 max-sm:w-full"
            aria-label="Search types"
            placeholder="Search types"
            start={<Search className="shrink-0 text-text-3" />}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        }
      />
      {children}
      <p role="status" className="mb-3 text-13 text-text-2 empty:hidden">
        {none && `No type matches “${search.trim()}”. Custom takes anything with a discovery document.`}
      </p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(260px,1fr))] gap-3 max-md:gap-2">
        {shown.map((type) => (
          <li key={type.id}>
            <Tile type={type} href={`${base}/new?type=${type.id}`} />
          </li>
        ))}
      </ul>
      <p className="mt-5 max-w-[72ch] text-pretty text-12 text-text-2">
        A type fills in presets (claims, hints, known quirks) and never limits what you may enter. It cannot
        be changed later. The marks are drawn for Gatehouse and are not the vendors’ logos.
      </p>
    </>
  )
}

function Tile({ type: { id, name, secondLine }, href }: { type: Type; href: string }) {
  return (
    <Link
      href={href}
      scroll={false}
      className={clsx(
        'flex min-h-22 items-center gap-4 rounded-lg border border-line-strong bg-surface px-4 py-3 max-md:min-h-18 max-md:py-2',
        'text-text no-underline hover:border-ink',
        id === 'custom' && 'border-dashed',
      )}
    >
      <TypeMark type={id} size="lg" />
      <span className="min-w-0">
        <span className="block font-bold text-14">{name}</span>
        {secondLine && <span className="block text-12 text-text-2">{secondLine}</span>}
      </span>
    </Link>
  )
}

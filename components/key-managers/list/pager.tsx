'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type ListAddress, listAddress } from './address'
import { Choice } from './choice'

type Props = { base: string; input: ListAddress; found: number; sizes: readonly number[] }

/** Which rows these are, how many a page holds, and the way to the others. */
export function Pager({ base, input, found, sizes }: Props) {
  const router = useRouter()
  const first = (input.page - 1) * input.size + 1
  const last = Math.min(found, input.page * input.size)
  const number = (value: number) => value.toLocaleString('en')
  return (
    <nav className="paging" aria-label="Pages">
      <span className="num" role="status">
        {`${number(first)}–${number(last)} of ${number(found)}`}
      </span>
      <span className="push row wrap">
        <Choice
          label="Rows"
          name="size"
          value={String(input.size)}
          options={sizes.map((size) => [String(size), String(size)])}
          choose={(size) => router.push(listAddress(base, input, { size: Number(size) }), { scroll: false })}
        />
        <Step label="Previous" href={input.page > 1 && listAddress(base, input, { page: input.page - 1 })} />
        <Step label="Next" href={last < found && listAddress(base, input, { page: input.page + 1 })} />
      </span>
    </nav>
  )
}

function Step({ label, href }: { label: string; href: string | false }) {
  if (!href) return null
  return (
    <Link className="btn" href={href}>
      {label}
    </Link>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { Pagination } from '@/components/ui/pagination'
import { Select } from '@/components/ui/select'
import { type ListAddress, listAddress } from './address'

type Props = { base: string; input: ListAddress; found: number; sizes: readonly number[] }

/** Which rows these are, how many a page holds, and the way to the others. */
export function Pager({ base, input, found, sizes }: Props) {
  const router = useRouter()
  const first = (input.page - 1) * input.size + 1
  const last = Math.min(found, input.page * input.size)
  const number = (value: number) => value.toLocaleString('en')
  return (
    <Pagination
      words={`${number(first)}–${number(last)} of ${number(found)}`}
      previous={input.page > 1 ? listAddress(base, input, { page: input.page - 1 }) : undefined}
      next={last < found ? listAddress(base, input, { page: input.page + 1 }) : undefined}
    >
      <Select
        label="Rows"
        name="size"
        value={String(input.size)}
        options={sizes.map((size) => ({ value: String(size), label: String(size) }))}
        onChange={({ target: { value } }) =>
          router.push(listAddress(base, input, { size: Number(value) }), { scroll: false })
        }
      />
    </Pagination>
  )
}

import { Pagination } from '@/components/ui/pagination'
import { addressOf } from './address'

type Props = {
  base: string
  /** What is searched and filtered by. */
  asked: Record<string, string>
  list: { found: number; input: { page: number; size: number } }
}

/** Which rows of a list these are, and the way to the others. */
export function Pages({ base, asked, list: { found, input } }: Props) {
  const first = (input.page - 1) * input.size + 1
  const last = Math.min(found, input.page * input.size)
  const number = (value: number) => value.toLocaleString('en')
  const page = (to: number) => addressOf(base, { ...asked, page: to === 1 ? '' : String(to) })
  return (
    <Pagination
      words={`${number(first)}–${number(last)} of ${number(found)}`}
      previous={input.page > 1 ? page(input.page - 1) : undefined}
      next={last < found ? page(input.page + 1) : undefined}
    />
  )
}

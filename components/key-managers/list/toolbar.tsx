'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Search } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { type Option, Select } from '@/components/ui/select'
import { Toolbar } from '@/components/ui/toolbar'
import { type ListAddress, listAddress } from './address'

export type Filter = { name: 'type' | 'environment' | 'status' | 'health'; label: string; options: Option[] }
type Props = { base: string; input: ListAddress; filters: Filter[] }

const pause = 250
const orders: Option[] = [
  { value: 'name', label: 'Name' },
  { value: 'type', label: 'Type' },
  { value: 'status', label: 'Status' },
  { value: 'updated', label: 'Last changed' },
]

/** Search, filters and order. All of it is the page's address, which follows while one types. */
export function ListToolbar({ base, input, filters }: Props) {
  const router = useRouter()
  const [, start] = useTransition()
  const [typed, setTyped] = useState(input.search)
  const sent = useRef(input.search)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  // The address may change elsewhere: "Clear search", the browser's back.
  useEffect(() => {
    if (input.search === sent.current) return
    sent.current = input.search
    setTyped(input.search)
  }, [input.search])
  useEffect(() => () => clearTimeout(timer.current), [])

  const go = (change: Partial<ListAddress>) => {
    clearTimeout(timer.current)
    const search = (change.search ?? typed).trim()
    sent.current = search
    start(() => router.replace(listAddress(base, input, { ...change, search }), { scroll: false }))
  }

  return (
    <search>
      <form
        action={base}
        onSubmit={(event) => {
          event.preventDefault()
          go({})
        }}
      >
        <Toolbar>
          <Input
            type="search"
            name="search"
            aria-label="Search"
            placeholder="Search"
            size="sm"
            className="w-52 max-cards:col-span-full max-cards:w-full"
            start={<Search className="shrink-0 text-text-3" />}
            value={typed}
            maxLength={200}
            onChange={(event) => {
              const search = event.target.value
              setTyped(search)
              clearTimeout(timer.current)
              timer.current = setTimeout(() => go({ search }), pause)
            }}
          />
          {filters.map(({ name, label, options }) => (
            <Select
              key={name}
              label={label}
              name={name}
              value={input[name]}
              options={[{ value: '', label: 'Any' }, ...options]}
              onChange={(event) => go({ [name]: event.target.value })}
            />
          ))}
          <Select
            label="Sort"
            name="sort"
            className="cards:ml-auto max-cards:col-span-full"
            value={input.sort}
            options={orders}
            onChange={({ target: { value: sort } }) =>
              go({ sort, direction: sort === 'updated' ? 'desc' : 'asc' })
            }
          />
        </Toolbar>
      </form>
    </search>
  )
}

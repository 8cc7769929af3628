'use client'

import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { type ListAddress, listAddress } from './address'
import { Choice, type Option } from './choice'

export type Filter = { name: 'type' | 'environment' | 'status'; label: string; options: Option[] }
type Props = { base: string; input: ListAddress; filters: Filter[] }

const pause = 250
const orders: Option[] = [
  ['name', 'Name'],
  ['type', 'Type'],
  ['status', 'Status'],
  ['updated', 'Last changed'],
]

/** Search, filters and order. All of it is the page's address, which follows while one types. */
export function Toolbar({ base, input, filters }: Props) {
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
        className="toolbar"
        action={base}
        onSubmit={(event) => {
          event.preventDefault()
          go({})
        }}
      >
        <label className="input s">
          <Search className="i" aria-hidden="true" />
          <span className="vh">Search</span>
          <input
            type="search"
            name="search"
            placeholder="Search"
            dir="auto"
            value={typed}
            maxLength={200}
            onChange={(event) => {
              const search = event.target.value
              setTyped(search)
              clearTimeout(timer.current)
              timer.current = setTimeout(() => go({ search }), pause)
            }}
          />
        </label>
        {filters.map(({ name, label, options }) => (
          <Choice
            key={name}
            label={label}
            name={name}
            value={input[name]}
            options={[['', 'Any'], ...options]}
            choose={(value) => go({ [name]: value })}
          />
        ))}
        <Choice
          label="Sort"
          name="sort"
          value={input.sort}
          options={orders}
          choose={(sort) => go({ sort, direction: sort === 'updated' ? 'desc' : 'asc' })}
        />
      </form>
    </search>
  )
}

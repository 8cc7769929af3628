'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Search } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { type Option, Select } from '@/components/ui/select'
import { Toolbar } from '@/components/ui/toolbar'
import { addressOf } from './address'

const pause = 300

/** A search and one filter above a table, kept in the address. It searches while somebody types. */
export function FilterBar({
  base,
  search,
  filter,
}: {
  base: string
  search: string
  filter?: { name: string; label: string; value: string; options: Option[] }
}) {
  const router = useRouter()
  const [typed, setTyped] = useState(search)
  const [, start] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sent = useRef(search)
  // The address may change without the field, by "Clear search" or by going back.
  useEffect(() => {
    if (search === sent.current) return
    sent.current = search
    setTyped(search)
  }, [search])
  useEffect(() => () => clearTimeout(timer.current), [])

  function go(searched: string, value = filter?.value ?? '') {
    clearTimeout(timer.current)
    sent.current = searched.trim()
    const asked = { search: searched.trim(), ...(filter && { [filter.name]: value }) }
    start(() => router.replace(addressOf(base, asked), { scroll: false }))
  }

  return (
    <search className="max-cards:w-full">
      <form
        action={base}
        onSubmit={(event) => {
          event.preventDefault()
          go(typed)
        }}
      >
        <Toolbar>
          <Input
            type="search"
            name="search"
            aria-label="Search"
            placeholder="Search"
            size="sm"
            className="w-60 max-cards:col-span-full max-cards:w-full"
            start={<Search className="shrink-0 text-text-3" />}
            value={typed}
            maxLength={200}
            onChange={({ target }) => {
              setTyped(target.value)
              clearTimeout(timer.current)
              timer.current = setTimeout(() => go(target.value), pause)
            }}
          />
          {filter && (
            <Select
              label={filter.label}
              name={filter.name}
              className="max-cards:col-span-full"
              value={filter.value}
              options={[{ value: '', label: 'Any' }, ...filter.options]}
              onChange={({ target }) => go(typed, target.value)}
            />
          )}
        </Toolbar>
      </form>
    </search>
  )
}

'use client'

import { useState } from 'react'
import { Gate } from '@/components/ui/gate'
import { IconButton } from '@/components/ui/icon-button'
import { ChevronDown, ChevronUp } from '@/components/ui/icons'
import { Row, Td } from '@/components/ui/table'
import type { AuditRow as Event } from '@/lib/audit/list'
import { Details } from './details'

type Props = {
  event: Event
  /** The operation in words. */
  what: string
  /** Why it was refused, in words. */
  why: string | null
}

/** One event; its details stand in a row below when asked for. */
export function AuditRow({ event, what, why }: Props) {
  const [open, setOpen] = useState(false)
  const time = event.at.toISOString()
  return (
    <>
      <Row className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
        <Td className="whitespace-nowrap tabular-nums max-cards:text-text-2">
          <time dateTime={time}>{time.slice(0, 19).replace('T', ' ')}</time>
        </Td>
        <Td dir="auto" className="max-cards:col-span-full max-cards:row-start-4 max-cards:text-text-2">
          <span title={event.actor} className="block truncate">
            {event.actor}
          </span>
        </Td>
        <Td className="max-cards:col-span-full max-cards:row-start-2">
          <span title={event.operation} className="block font-strong">
            {what}
          </span>
          {event.subjectName && (
            <span dir="auto" title={event.subjectName} className="block truncate text-12 text-text-2">
              {event.subjectName}
            </span>
          )}
        </Td>
        <Td className="max-cards:col-span-full max-cards:row-start-3">
          <Outcome event={event} why={why} />
        </Td>
        <Td className="text-right max-cards:col-start-2 max-cards:row-start-1">
          <IconButton
            label={`Details: ${what}, ${time.slice(11, 19)}`}
            title="Details"
            icon={open ? ChevronUp : ChevronDown}
            size="sm"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
        </Td>
      </Row>
      {open && (
        <Row className="hover:bg-transparent max-cards:grid-cols-[minmax(0,1fr)]">
          <Td colSpan={5} className="col-span-full">
            <Details event={event} />
          </Td>
        </Row>
      )}
    </>
  )
}

/** Only a refusal has a gate and coloured words. */
function Outcome({ event, why }: Pick<Props, 'event' | 'why'>) {
  const times = event.count > 1 ? `, ${event.count} times` : ''
  if (event.outcome === 'done') return `Done${times}`
  return (
    <span className="flex gap-2">
      <Gate kind="shut" className="mt-0.5 size-4" />
      <span className="min-w-0">
        <span className="block text-shut">Refused{times}</span>
        <span className="block text-12 text-text-2">{why}</span>
      </span>
    </span>
  )
}

'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { Gate } from '@/components/ui/gate'
import { IconButton } from '@/components/ui/icon-button'
import { Row, Td } from '@/components/ui/table'
import type { AuditRow as Event } from '@/lib/audit/list'
import { Details } from './details'

/** One event; its details stand in a row below when asked for. */
export function AuditRow({ event }: { event: Event }) {
  const [open, setOpen] = useState(false)
  const time = event.at.toISOString()
  return (
    <>
      <Row className="max-cards:grid-cols-[minmax(0,1fr)_auto]">
        <Td className="whitespace-nowrap tabular-nums">
          <time dateTime={time}>{time.slice(0, 19).replace('T', ' ')}</time>
        </Td>
        <Td
          dir="auto"
          className="min-w-44 [overflow-wrap:anywhere] max-cards:col-span-full max-cards:row-start-4 max-cards:text-text-2"
        >
          {event.actor}
        </Td>
        <Td className="max-cards:row-start-2">
          <code>{event.operation}</code>
        </Td>
        <Td
          dir="auto"
          className="[overflow-wrap:anywhere] max-cards:col-span-full max-cards:row-start-3 max-cards:empty:hidden"
        >
          {event.subjectName && (
            <span title={event.subjectName} className="cards:line-clamp-2">
              {event.subjectName}
            </span>
          )}
        </Td>
        <Td className="max-cards:row-start-2 max-cards:justify-self-end">
          <Outcome event={event} />
        </Td>
        <Td className="text-right max-cards:col-start-2 max-cards:row-start-1">
          <IconButton
            label={`Details of ${event.operation}, ${time.slice(11, 19)}`}
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
          <Td colSpan={6}>
            <Details event={event} />
          </Td>
        </Row>
      )}
    </>
  )
}

/** Only a refusal has a gate and coloured words. */
function Outcome({ event }: { event: Event }) {
  const times = event.count > 1 ? `, ${event.count} times` : ''
  if (event.outcome === 'done') return `Done${times}`
  return (
    <span className="flex items-center gap-2 text-shut">
      <Gate kind="shut" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        Refused ({event.reason}){times}
      </span>
    </span>
  )
}

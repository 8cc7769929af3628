'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import type { AuditRow as Event } from '@/lib/audit/list'
import { Details } from './details'

/** One event; its details stand in a row below when asked for. */
export function AuditRow({ event }: { event: Event }) {
  const [open, setOpen] = useState(false)
  const Icon = open ? ChevronUp : ChevronDown
  const time = event.at.toISOString()
  const label = `Details of ${event.operation}, ${time.slice(11, 19)}`
  return (
    <>
      <tr className={open ? 'is-expanded' : undefined}>
        <td className="nowrap num">
          <time dateTime={time}>{time.slice(0, 19).replace('T', ' ')}</time>
        </td>
        <td dir="auto">{event.actor}</td>
        <td>
          <code>{event.operation}</code>
        </td>
        <td dir="auto">{event.subjectName ?? ''}</td>
        <td>
          {event.outcome === 'done' ? 'Done' : `Refused (${event.reason})`}
          {event.count > 1 && `, ${event.count} times`}
        </td>
        <td>
          <button
            className="btn icon ghost s"
            type="button"
            aria-label={label}
            title="Details"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <Icon className="i" aria-hidden="true" />
          </button>
        </td>
      </tr>
      {open && (
        <tr className="more">
          <td colSpan={6}>
            <Details event={event} />
          </td>
        </tr>
      )}
    </>
  )
}

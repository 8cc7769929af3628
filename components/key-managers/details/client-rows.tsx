'use client'

import { Plus } from 'lucide-react'
import type { FieldErrors } from '@/lib/problem'
import { TextField } from '../dialog/text-field'

export type Client = { clientId: string; label: string; owner: string }
type Props = { clients: Client[]; change: (clients: Client[]) => void; errors: FieldErrors }

const columns = [
  ['clientId', 'Client ID'],
  ['label', 'Label'],
  ['owner', 'Owner'],
] as const

/** The clients whose tokens are accepted when their audience is the client ID, or absent. */
export function ClientRows({ clients, change, errors }: Props) {
  return (
    <fieldset className="stack">
      <legend className="label">Allowed clients</legend>
      <p className="hint">
        A token of one of these clients is accepted when its aud is the client ID, or absent.
      </p>
      {clients.map((client, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no id before it is saved, and rows do not move
        <div key={index} className="row wrap">
          {columns.map(([field, label]) => (
            <TextField
              key={field}
              name={`${field}${index}`}
              label={label}
              optional={field !== 'clientId'}
              mono={field === 'clientId'}
              value={client[field]}
              onChange={(value) =>
                change(clients.map((one, at) => (at === index ? { ...one, [field]: value } : one)))
              }
              error={errors[`#/allowedClients/${index}/${field}`]}
            />
          ))}
          <button
            className="btn s"
            type="button"
            aria-label={`Remove ${client.clientId || 'this client'}`}
            onClick={() => change(clients.filter((_, at) => at !== index))}
          >
            Remove
          </button>
        </div>
      ))}
      <div>
        <button
          className="btn s"
          type="button"
          onClick={() => change([...clients, { clientId: '', label: '', owner: '' }])}
        >
          <Plus className="i" aria-hidden="true" />
          Client
        </button>
      </div>
    </fieldset>
  )
}

'use client'

import { Plus, Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'
import type { FieldErrors } from '@/lib/problem'

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
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-strong text-13">Allowed clients</legend>
      <p className="text-12 text-text-3">
        A token of one of these clients is accepted when its aud is the client ID, or absent.
      </p>
      {clients.map((client, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no id before it is saved, and rows do not move
          key={index}
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3 max-md:grid-cols-1"
        >
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
          <IconButton
            className="mt-6 max-md:mt-0"
            icon={Trash2}
            label={`Remove ${client.clientId || 'this client'}`}
            onClick={() => change(clients.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => change([...clients, { clientId: '', label: '', owner: '' }])}>
          <Plus aria-hidden="true" />
          Client
        </Button>
      </div>
    </fieldset>
  )
}

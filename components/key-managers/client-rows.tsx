'use client'

import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { IconButton } from '@/components/ui/icon-button'
import { Plus, Trash } from '@/components/ui/icons'
import { TextField } from '@/components/ui/text-field'
import type { KeyManagerInput } from '@/lib/key-managers/schema'
import type { FieldErrors } from '@/lib/problem'

export type Client = KeyManagerInput['allowedClients'][number]

type Props = {
  clients: Client[]
  change: (clients: Client[]) => void
  errors: FieldErrors
  /** What the product puts into aud, after the sentence that holds for all. */
  hint: string | undefined
}

const columns = [
  ['clientId', 'Client ID'],
  ['label', 'Label'],
  ['owner', 'Owner'],
] as const

/** The clients whose tokens are accepted when their audience is the client ID, or absent. */
export function ClientRows({ clients, change, errors, hint }: Props) {
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-1 font-strong text-13">
        Allowed clients <span className="ml-0.5 font-normal text-12 text-text-3">(Optional)</span>
      </legend>
      <p className="text-12 text-text-2">
        A token of one of them is accepted when its aud is the client ID, or absent.{hint && ` ${hint}`}
      </p>
      {errors['#/allowedClients'] && <ErrorText>{errors['#/allowedClients']}</ErrorText>}
      {clients.map((client, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no id before it is saved, and rows do not move
          key={index}
          className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-3 max-sm:grid-cols-1"
        >
          {columns.map(([field, label]) => (
            <TextField
              key={field}
              name={`${field}${index}`}
              label={label}
              mono={field === 'clientId'}
              autoFocus={field === 'clientId' && client.clientId === ''}
              value={client[field]}
              onChange={(value) =>
                change(clients.map((one, at) => (at === index ? { ...one, [field]: value } : one)))
              }
              error={errors[`#/allowedClients/${index}/${field}`]}
            />
          ))}
          <IconButton
            className="mt-6.5 max-sm:mt-0"
            icon={Trash}
            label={`Remove ${client.clientId || `client ${index + 1}`}`}
            onClick={() => change(clients.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => change([...clients, { clientId: '', label: '', owner: '' }])}>
          <Plus />
          Client
        </Button>
      </div>
    </fieldset>
  )
}

'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Field } from '@/components/ui/field'
import { Segments } from '@/components/ui/segments'
import { TextField } from '@/components/ui/text-field'
import type { Source } from '@/lib/apis/source'
import type { ProblemJson } from '@/lib/problem'

const ways = [
  { value: 'url', label: 'Address' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
] as const
type Way = (typeof ways)[number]['value']

type Props = {
  /** The address that it was read from before. */
  url?: string | null
  busy: boolean
  problem: ProblemJson | null
  /** What was found, once it was read: spoken. */
  found: string
  /** Something else was typed: what was read is no longer what would be read. */
  changed: () => void
  read: (source: Source) => void
}

/** Where the document is: an address, its text, or a file. */
export function SourceForm({ url: before, busy, problem, found, changed, read }: Props) {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [way, setWay] = useState<Way>('url')
  const [url, setUrl] = useState(before ?? '')
  const [text, setText] = useState('')
  const [missing, setMissing] = useState(false)
  const fields = problem?.fields ?? {}
  const error = fields['#/source/url'] ?? fields['#/source/text'] ?? fields['#/source']
  const change = (set: () => void) => {
    set()
    setMissing(false)
    changed()
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (way === 'url') return read({ url })
    if (way === 'text') return read({ text })
    const chosen = file.current?.files?.[0]
    setMissing(!chosen)
    // Not shown in a field: a browser takes seconds to draw some millions of characters.
    if (chosen) read({ text: await chosen.text() })
  }

  return (
    <form className="grid justify-items-start gap-4" noValidate onSubmit={submit}>
      <Segments
        label="Where the document is"
        items={ways}
        value={way}
        choose={(value) => change(() => setWay(value))}
      />
      <div className="grid w-full gap-3">
        {way === 'url' && (
          <TextField
            label="Address of the document"
            mono
            type="url"
            placeholder="https://api.example/openapi.json"
            hint="It is read by the console, from public https addresses only."
            value={url}
            onChange={(value) => change(() => setUrl(value))}
            error={error}
          />
        )}
        {way === 'text' && (
          <TextField
            label="OpenAPI document"
            mono
            rows={8}
            hint="JSON or YAML, OpenAPI 3.0 or later."
            value={text}
            onChange={(value) => change(() => setText(value))}
            error={error}
          />
        )}
        {way === 'file' && (
          <Field
            id={id}
            label="Document file"
            hint="JSON or YAML, OpenAPI 3.0 or later."
            error={missing ? 'Choose a file' : error}
          >
            <input
              ref={file}
              id={id}
              type="file"
              accept=".json,.yaml,.yml,application/json,application/yaml"
              aria-describedby={`${id}-more`}
              aria-invalid={missing || error !== undefined || undefined}
              onChange={() => change(() => undefined)}
              className="w-full min-w-0 text-13 file:mr-3 file:h-8 file:cursor-pointer file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-strong file:text-13"
            />
          </Field>
        )}
        {problem && !error && <ErrorText role="alert">{problem.detail}</ErrorText>}
      </div>
      <Button type="submit" busy={busy}>
        Read it
      </Button>
      <p role="status" className="sr-only">
        {found}
      </p>
    </form>
  )
}

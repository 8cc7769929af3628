'use client'

import { type FormEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Segments } from '@/components/ui/segments'
import { TextField } from '@/components/ui/text-field'
import type { Source } from '@/lib/apis/source'
import type { ProblemJson } from '@/lib/problem'

type Way = 'url' | 'text'

type Props = {
  /** The address that it was read from before. */
  url?: string | null
  busy: boolean
  problem: ProblemJson | null
  /** Something else was typed: what was read is no longer what would be read. */
  changed: () => void
  read: (source: Source) => void
}

/** Where the document is: an address, or its text, pasted or from a file. */
export function SourceForm({ url: before, busy, problem, changed, read }: Props) {
  const file = useRef<HTMLInputElement>(null)
  const fileId = useId()
  const [way, setWay] = useState<Way>('url')
  const [url, setUrl] = useState(before ?? '')
  const [text, setText] = useState('')
  const [fileName, setFileName] = useState('')
  const fields = problem?.fields ?? {}
  const error = fields[`#/source/${way}`] ?? fields['#/source']

  function submit(event: FormEvent) {
    event.preventDefault()
    read(way === 'url' ? { url } : { text })
  }

  async function upload(chosen: File | undefined) {
    if (!chosen) return
    setText(await chosen.text())
    setFileName(chosen.name)
    changed()
  }

  return (
    <form className="grid justify-items-start gap-4" noValidate onSubmit={submit}>
      <Segments
        label="Where the document is"
        items={[
          { value: 'url', label: 'Address' },
          { value: 'text', label: 'Text or file' },
        ]}
        value={way}
        choose={(value) => {
          setWay(value)
          changed()
        }}
      />
      <div className="grid w-full gap-3">
        {way === 'url' ? (
          <TextField
            label="Address of the document"
            mono
            type="url"
            placeholder="https://api.example/openapi.json"
            hint="It is read by the console, from public https addresses only."
            value={url}
            onChange={(value) => {
              setUrl(value)
              changed()
            }}
            error={error}
          />
        ) : (
          <>
            <TextField
              label="OpenAPI document"
              mono
              rows={8}
              hint={fileName ? `From ${fileName}` : 'JSON or YAML, OpenAPI 3.0 or later.'}
              value={text}
              onChange={(value) => {
                setText(value)
                setFileName('')
                changed()
              }}
              error={error}
            />
            <label htmlFor={fileId} className="font-strong text-13">
              Or a file
              <input
                ref={file}
                id={fileId}
                type="file"
                accept=".json,.yaml,.yml,application/json,application/yaml"
                className="mt-1.5 block w-full min-w-0 font-normal text-13 file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:text-13"
                onChange={() => void upload(file.current?.files?.[0])}
              />
            </label>
          </>
        )}
        {problem && !error && <ErrorText role="alert">{problem.detail}</ErrorText>}
      </div>
      <Button type="submit" busy={busy}>
        Read it
      </Button>
    </form>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorText } from '@/components/ui/error-text'
import { Panel } from '@/components/ui/panel'
import { Segments } from '@/components/ui/segments'
import { type Answer, useAnswer } from '@/components/ui/use-answer'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import type { ShownDocument } from '@/lib/apis/read-document'
import type { ApiInput } from '@/lib/apis/schema'
import { BasePathFields, type BasePathsDraft, basePathsOf } from '../settings/base-path-fields'
import { NameFields } from '../settings/name-fields'
import { Difference } from './difference'
import { send } from './send'
import { SourceForm } from './source-form'
import { foundWords, useDocument } from './use-document'

type Props = {
  organization: string
  base: string
  environments: { id: string; name: string; production: boolean }[]
  create: (input: ApiInput) => Promise<Answer<{ id: string }>>
}

const nothing = { name: '', apiVersion: 'v1', description: '', paths: {} as BasePathsDraft }

/** A new API, from its OpenAPI document or by hand. */
export function NewApi({ organization, base, environments, create }: Props) {
  const router = useRouter()
  const [way, setWay] = useState<'document' | 'hand'>('document')
  const [draft, setDraft] = useState(nothing)
  const { shown, ...reading } = useDocument(organization)
  const { busy, problem, run, clear } = useAnswer({ changes: false })
  const errors = problem?.fields ?? {}
  const change = (more: Partial<typeof nothing>) => setDraft({ ...draft, ...more })
  useLeaveQuestion(!busy && (shown !== null || draft !== nothing))

  /** What the document says of itself, where nothing was typed. */
  function suggest({ document }: ShownDocument) {
    const { name, apiVersion, description, basePath } = document
    setDraft((typed) => ({
      name: typed.name || name,
      apiVersion: typed.apiVersion === nothing.apiVersion && apiVersion ? apiVersion : typed.apiVersion,
      description: typed.description || description,
      paths:
        Object.keys(typed.paths).length > 0 || !basePath
          ? typed.paths
          : Object.fromEntries(environments.map(({ id }) => [id, basePath])),
    }))
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const { paths, ...plain } = draft
    const input = { ...plain, basePaths: basePathsOf(environments, paths) }
    void run<{ id: string }>(
      () =>
        way === 'document' && shown
          ? send('POST', `${organization}/apis-from-documents`, {
              ...input,
              source: shown.source,
              choices: { shown: shown.read.digest, ...shown.choices },
            })
          : create(input),
      ({ id }) => {
        reading.forget()
        setDraft(nothing)
        router.push(`${base}/${id}/operations`)
      },
    )
  }

  const ready = way === 'hand' || shown !== null
  return (
    <div className="grid max-w-180 gap-5">
      <Segments
        label="How to describe it"
        className="justify-self-start"
        items={[
          { value: 'document', label: 'OpenAPI document' },
          { value: 'hand', label: 'By hand' },
        ]}
        value={way}
        choose={setWay}
      />
      {way === 'document' && (
        <Panel
          title="OpenAPI document"
          description="It is read and shown. Nothing is kept before you add the API."
        >
          <SourceForm
            busy={reading.busy}
            problem={reading.problem}
            found={foundWords(shown)}
            changed={() => {
              reading.forget()
              clear()
            }}
            read={(source) => reading.read(source, suggest)}
          />
        </Panel>
      )}
      {way === 'document' && shown && <Difference shown={shown} choose={reading.choose} />}
      {ready && (
        <form noValidate onSubmit={submit}>
          <Panel
            title="The API"
            footer={
              <>
                <Button variant="primary" type="submit" busy={busy}>
                  Add
                </Button>
                <span className="text-12 text-text-2">
                  Every enabled key manager opens it. Settings may say otherwise afterwards.
                </span>
              </>
            }
          >
            <div className="grid gap-5">
              <NameFields draft={draft} change={change} errors={errors} />
              <fieldset className="grid gap-3">
                <legend className="mb-1 font-strong text-13">Base path in each environment</legend>
                <p className="text-12 text-text-2">Where there is none, the API is not there.</p>
                <BasePathFields
                  environments={environments}
                  draft={draft.paths}
                  change={(more) => change({ paths: { ...draft.paths, ...more } })}
                  errors={errors}
                />
              </fieldset>
              {problem && Object.keys(errors).every((field) => field.startsWith('#/source')) && (
                <ErrorText role="alert">{problem.detail}</ErrorText>
              )}
            </div>
          </Panel>
        </form>
      )}
    </div>
  )
}

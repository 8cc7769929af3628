'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
import { Link } from '@/components/ui/link'
import { noAnswer } from '@/components/ui/no-answer'
import { Panel } from '@/components/ui/panel'
import { TextField } from '@/components/ui/text-field'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import type { Configuration, SavedMeanwhile } from '@/lib/developer-portal/schema'
import type { ProblemJson } from '@/lib/problem'
import { Meanwhile } from './meanwhile'

type Save = (
  input: Configuration,
) => Promise<{ ok: true; value: { version: number } } | { ok: false; problem: ProblemJson }>

const choices = [
  { value: 'members', label: 'Members', hint: 'People of this organization, signed in' },
  { value: 'public', label: 'Public', hint: 'Everybody who knows the address' },
] as const

/** Who may open the portal, its title and its introduction. */
export function ConfigurationForm({
  organization,
  saved,
  mayWrite,
  save,
}: {
  organization: string
  saved: Configuration
  mayWrite: boolean
  save: Save
}) {
  const router = useRouter()
  const [base, setBase] = useState(saved)
  const [values, setValues] = useState(saved)
  const [state, setState] = useState<'rest' | 'busy' | 'done'>('rest')
  const [problem, setProblem] = useState<ProblemJson | null>(null)
  const edited = !sameWords(values, base)
  useLeaveQuestion(mayWrite && edited)
  const change = (part: Partial<Configuration>) => {
    setState('rest')
    setValues({ ...values, ...part })
  }

  async function send(version: number): Promise<void> {
    const answer = await save({ ...values, version })
    if (answer.ok) {
      setBase({ ...values, version: answer.value.version })
      setProblem(null)
      setState('done')
      return router.refresh()
    }
    const other = answer.problem.code === 'changed-meanwhile' ? (answer.problem.data as SavedMeanwhile) : null
    // Only the selection of key managers was changed: nothing to weigh.
    if (other && other.version > version && sameWords(other, base)) return send(other.version)
    setProblem(answer.problem)
    setState('rest')
  }

  async function submit(version = base.version) {
    if (state === 'busy') return
    setState('busy')
    try {
      await send(version)
    } catch {
      setState('rest')
      setProblem(noAnswer)
    }
  }

  const other = problem?.code === 'changed-meanwhile' ? (problem.data as SavedMeanwhile) : null
  return (
    <form
      className="max-w-[720px]"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (edited) void submit()
      }}
    >
      <Panel
        heading="h1"
        title="Configuration"
        description={`What developers read at /portal/${organization}, and who may open it`}
        actions={
          <Link className="text-12" href={`/portal/${organization}`}>
            Open
          </Link>
        }
        footer={
          <>
            {mayWrite ? (
              <Button
                variant="primary"
                type="submit"
                busy={state === 'busy'}
                aria-disabled={!edited || undefined}
              >
                Save
              </Button>
            ) : (
              <span className="text-12 text-text-2">Your role lets you look at this, not change it.</span>
            )}
            <span className="text-12 text-text-2" role="status">
              {state === 'done' && 'Saved. Developers see it now.'}
            </span>
          </>
        }
      >
        <fieldset className="grid gap-4" disabled={!mayWrite}>
          <fieldset className="grid gap-2">
            <legend className="mb-2 font-strong text-13">Visibility</legend>
            {choices.map(({ value, label, hint }) => (
              <Radio
                key={value}
                name="visibility"
                label={label}
                hint={hint}
                value={value}
                checked={values.visibility === value}
                onChange={() => change({ visibility: value })}
              />
            ))}
          </fieldset>
          <TextField
            name="title"
            label="Title"
            max={100}
            value={values.title}
            error={problem?.fields?.['#/title']}
            onChange={(title) => change({ title })}
          />
          <TextField
            name="introduction"
            label="Introduction"
            optional
            rows={5}
            max={1000}
            value={values.introduction}
            error={problem?.fields?.['#/introduction']}
            onChange={(introduction) => change({ introduction })}
          />
          {other && (
            <Meanwhile
              saved={other}
              what={`Saved there: ${other.visibility === 'public' ? 'Public' : 'Members'}, title “${other.title}”.`}
              useSaved={() => {
                const { version, visibility, title, introduction } = other
                setValues({ version, visibility, title, introduction })
                setBase({ version, visibility, title, introduction })
                setProblem(null)
                router.refresh()
              }}
              saveMine={() => submit(other.version)}
            />
          )}
          {problem && !other && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
        </fieldset>
      </Panel>
    </form>
  )
}

function sameWords(one: Omit<Configuration, 'version'>, other: Omit<Configuration, 'version'>): boolean {
  return (
    one.visibility === other.visibility &&
    one.title === other.title &&
    one.introduction === other.introduction
  )
}

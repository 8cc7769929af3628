'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { ArrowLeft, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { TypeMark } from '@/components/ui/type-mark'
import { shownOf } from '@/lib/key-managers/reading-difference'
import { ConnectInput, type KeyManagerInput } from '@/lib/key-managers/schema'
import { type KeyManagerTypeId, keyManagerType } from '@/lib/key-managers/types'
import type { KeyManagerType } from '@/lib/key-managers/types/type'
import { type FieldErrors, fieldErrors, type ProblemJson } from '@/lib/problem'
import { type Draft, parts, useDraft } from './draft'
import { Findings, Keys } from './findings'
import { StepConnect } from './step-connect'
import { StepReview } from './step-review'
import { useDiscovery } from './use-discovery'

type Props = {
  organization: string
  typeId: KeyManagerTypeId
  base: string
  environments: { id: string; name: string }[]
  create: (
    input: KeyManagerInput,
  ) => Promise<{ ok: true; value: { id: string } } | { ok: false; problem: ProblemJson }>
}

const client = new QueryClient()
const connectFields = ['#/name', '#/description', '#/wellKnownUrl', '#/environmentIds']

/** The two-step dialog. What was typed stays through Back, reload and a failed save; leaving asks first. */
export function AddKeyManager(props: Props) {
  return (
    <QueryClientProvider client={client}>
      <Dialog {...props} />
    </QueryClientProvider>
  )
}

function Dialog({ organization, typeId, base, environments, create }: Props) {
  const type = keyManagerType(typeId)
  const { draft, touched, change, forget } = useDraft(`add:${organization}:${typeId}`, emptyDraft(type))
  const discovery = useDiscovery(organization, typeId, draft.wellKnownUrl)
  const { reading } = discovery
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()
  const [errors, setErrors] = useState<FieldErrors>({})
  const [problem, setProblem] = useState<ProblemJson | null>(null)
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [waiting, setWaiting] = useState(false)

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal()
  }, [])

  useEffect(() => {
    // The focus moves to the first field that was refused.
    if (Object.keys(errors).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [errors])

  // Next was pressed while the document was being read: go on as soon as the answer is there.
  const answered = waiting && !discovery.checking
  // biome-ignore lint/correctness/useExhaustiveDependencies: next() reads what is typed now, and runs once an answer
  useEffect(() => {
    if (!answered) return
    setWaiting(false)
    next()
  }, [answered])

  function leave() {
    forget()
    router.push(base)
  }

  function close() {
    if (touched && !leaving) setLeaving(true)
    else leave()
  }

  function next() {
    const result = ConnectInput.safeParse({
      ...draft,
      type: typeId,
      wellKnownUrl: draft.byHand ? null : draft.wellKnownUrl,
    })
    const found = result.success ? {} : fieldErrors(result.error)
    if (!draft.byHand && !reading)
      found['#/wellKnownUrl'] ??= discovery.problem?.detail ?? 'Wait until the document was read'
    if (!draft.byHand && discovery.checking) {
      delete found['#/wellKnownUrl']
      setErrors(found)
      setWaiting(Object.keys(found).length === 0)
      return
    }
    setErrors(found)
    if (Object.keys(found).length > 0) return
    setProblem(null)
    change({
      step: 2,
      ...(!draft.endpoints && { issuer: reading?.issuer ?? '', endpoints: reading?.endpoints ?? {} }),
    })
  }

  async function add() {
    setBusy(true)
    setProblem(null)
    const outcome = await create(inputOf(draft, typeId, reading))
    setBusy(false)
    if (outcome.ok) {
      forget()
      router.push(`${base}?added=${outcome.value.id}`)
      return
    }
    const fields = outcome.problem.fields ?? {}
    if (outcome.problem.code === 'reading-changed') void discovery.again()
    if (connectFields.some((field) => fields[field])) change({ step: 1 })
    setProblem(outcome.problem)
    setErrors(fields)
  }

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (busy) return
    if (draft.step === 1) next()
    else void add()
  }

  function keys(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
  }

  const discovered = draft.byHand || !reading ? null : reading
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby="add-title"
      onKeyDown={keys}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <header>
        <TypeMark type={typeId} />
        <div>
          <h2 id="add-title">Add a key manager</h2>
          <p>{type.name}</p>
        </div>
        <ol className="steps" aria-label="Progress">
          <li
            aria-current={draft.step === 1 ? 'step' : undefined}
            className={draft.step === 2 ? 'done' : undefined}
          >
            <span>1</span> Connect
          </li>
          <li aria-current={draft.step === 2 ? 'step' : undefined}>
            <span>2</span> Review
          </li>
        </ol>
        <button className="btn icon ghost x" type="button" aria-label="Close" onClick={close}>
          <X className="i" aria-hidden="true" />
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="mid" tabIndex={0} aria-label="Form">
        <form ref={form} id="add-form" className="form" onSubmit={submit} noValidate>
          {problem && (
            <p className="error" role="alert">
              {problem.detail}
            </p>
          )}
          {draft.step === 1 ? (
            <StepConnect
              type={type}
              draft={draft}
              change={change}
              errors={errors}
              environments={environments}
              discovery={discovery}
            />
          ) : (
            <StepReview draft={draft} change={change} errors={errors} discovered={discovered} />
          )}
        </form>
        <aside className="side" aria-label={draft.step === 1 ? 'Help' : 'Findings and keys'}>
          {draft.step === 1 ? (
            <section>
              <h3>In {type.name}</h3>
              <ul className="findings">
                {type.hints.map((hint) => (
                  <li key={hint.title}>
                    <h4>{hint.title}</h4>
                    <p className="muted">{hint.body}</p>
                  </li>
                ))}
              </ul>
            </section>
          ) : discovered ? (
            <>
              <Findings
                findings={discovered.findings}
                accepted={draft.acceptedFindings}
                accept={(acceptedFindings) => change({ acceptedFindings })}
              />
              <Keys keys={discovered.keys} />
            </>
          ) : (
            <p className="muted">
              The endpoints are entered by hand: nothing was read, so nothing could be judged.
            </p>
          )}
        </aside>
      </section>
      <footer>
        {leaving ? (
          <>
            <span role="alert">Leave, and lose what you typed?</span>
            <div className="end">
              <button className="btn" type="button" onClick={() => setLeaving(false)}>
                Stay
              </button>
              <button className="btn danger" type="button" onClick={leave}>
                Leave
              </button>
            </div>
          </>
        ) : (
          <>
            {draft.step === 2 && (
              <button className="btn ghost" type="button" onClick={() => change({ step: 1 })}>
                <ArrowLeft className="i" aria-hidden="true" />
                Back
              </button>
            )}
            <div className="end">
              <button className="btn" type="button" onClick={close}>
                Cancel
              </button>
              <button className="btn primary" type="submit" form="add-form" aria-disabled={busy}>
                {draft.step === 1 ? (waiting ? 'Reading' : 'Next') : busy ? 'Adding' : 'Add'}
              </button>
            </div>
          </>
        )}
      </footer>
    </dialog>
  )
}

function emptyDraft(type: KeyManagerType): Draft {
  return {
    name: '',
    description: '',
    wellKnownUrl: '',
    byHand: false,
    allEnvironments: true,
    environmentIds: [],
    step: 1,
    issuer: '',
    endpoints: null,
    clientIdClaim: type.clientIdClaim,
    scopesClaims: type.scopesClaims.map((pointer) => pointer.slice(1)).join(', '),
    acceptedAudiences: '',
    allowedClients: '',
    acceptedFindings: [],
  }
}

function inputOf(
  draft: Draft,
  type: KeyManagerTypeId,
  reading: ReturnType<typeof useDiscovery>['reading'],
): KeyManagerInput {
  return {
    type,
    name: draft.name,
    description: draft.description,
    wellKnownUrl: draft.byHand ? null : draft.wellKnownUrl,
    allEnvironments: draft.allEnvironments,
    environmentIds: draft.environmentIds,
    issuer: draft.issuer,
    endpoints: draft.endpoints ?? {},
    clientIdClaim: draft.clientIdClaim,
    scopesClaims: parts(draft.scopesClaims),
    acceptedAudiences: parts(draft.acceptedAudiences),
    allowedClients: parts(draft.allowedClients).map((clientId) => ({ clientId, label: '', owner: '' })),
    acceptedFindings: draft.acceptedFindings,
    shown: reading && !draft.byHand ? shownOf(reading) : null,
  } as KeyManagerInput
}

'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { TypeMark } from '@/components/ui/type-mark'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import { Tenants } from '@/lib/key-managers/schema'
import { type KeyManagerTypeId, keyManagerType } from '@/lib/key-managers/types'
import { Buttons } from './buttons'
import { Changed } from './changed'
import { type Draft, emptyDraft, useDraft } from './draft'
import { unseen } from './input'
import { Progress } from './progress'
import { Side } from './side'
import { StepConnect } from './step-connect'
import { StepReview } from './step-review'
import { type Create, useAdd } from './use-add'
import { useDiscovery } from './use-discovery'

type Props = {
  organization: string
  typeId: KeyManagerTypeId
  /** What is filled in already. */
  start?: Partial<Draft> | undefined
  /** The address of the list. */
  base: string
  environments: { id: string; name: string; production?: boolean }[]
  create: Create
}

const client = new QueryClient()

/** The two-step dialog. What was typed stays through Back, reload and a failed save; leaving asks first. */
export function AddKeyManager(props: Props) {
  // The draft is in the tab: drawn on the server it would be another.
  const [here, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  if (!here) return null
  return (
    <QueryClientProvider client={client}>
      <AddDialog {...props} />
    </QueryClientProvider>
  )
}

function AddDialog({ organization, typeId, start, base, environments, create }: Props) {
  const type = keyManagerType(typeId)
  const key = `add:${organization}:${typeId}${start ? ':started' : ''}`
  const { draft, touched, change, forget } = useDraft(key, { ...emptyDraft(type), ...start })
  const discovery = useDiscovery(
    organization,
    typeId,
    draft.byHand ? '' : draft.wellKnownUrl,
    draft.tenants.filter((tenant) => Tenants.safeParse([tenant]).success),
  )
  const discovered = draft.byHand ? null : (discovery.reading ?? null)
  const router = useRouter()
  const form = useRef<HTMLDivElement>(null)
  const [leaving, setLeaving] = useState(false)
  const edit = useAdd({
    typeId,
    draft,
    change,
    discovery,
    create,
    added(id, unread) {
      forget()
      router.push(`${base}?added=${id}${unread ? '&unread=1' : ''}`)
    },
  })
  const { errors, refusals, problem, changed } = edit

  // A reload loses nothing, closing the tab does: the browser cannot tell them apart.
  useLeaveQuestion(touched)

  // What opened the dialog was a link to another page: the browser cannot give the focus back to it.
  useEffect(
    () => () => document.querySelector<HTMLElement>(`a[href$="/new?type=${typeId}"]`)?.focus(),
    [typeId],
  )

  useEffect(() => {
    // The focus moves to the first field that was refused.
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [refusals])

  function leave() {
    forget()
    router.push(start ? base : `${base}/new`, { scroll: false })
  }
  const close = () => (touched && !leaving ? setLeaving(true) : leaving ? setLeaving(false) : leave())
  const open = discovered?.findings.filter(
    ({ severity, acceptable, code }) =>
      severity === 'error' && !(acceptable && draft.acceptedFindings.includes(code)),
  )
  const blocked =
    draft.step === 1
      ? discovery.problem && !discovery.checking
        ? 'Next is available once the document can be read.'
        : null
      : open && open.length > 0
        ? `${open.length === 1 ? 'One finding stops' : `${open.length} findings stop`} Add.`
        : null
  return (
    <Dialog
      title="Add a key manager"
      description={type.name}
      mark={<TypeMark type={typeId} size="md" />}
      steps={<Progress step={draft.step} />}
      asideFirst={draft.step === 2 && open !== undefined && open.length > 0}
      aside={<Side type={type} draft={draft} change={edit.change} discovery={discovery} />}
      onClose={close}
      onSubmit={leaving ? undefined : edit.submit}
      footer={
        <Buttons
          step={draft.step}
          busy={edit.busy}
          waiting={edit.waiting}
          leaving={leaving}
          blocked={blocked}
          back={edit.back}
          close={close}
          stay={() => setLeaving(false)}
          leave={leave}
          submit={edit.submit}
        />
      }
    >
      <div ref={form} className="grid gap-4">
        {changed ? (
          <Changed changed={changed} />
        ) : (
          problem &&
          // The name's own words stand under it.
          problem.code !== 'name-taken' && (
            <Notice kind="shut" role="alert" title={problem.title}>
              {/* The words of a problem may begin with its title. */}
              {problem.detail.replace(`${problem.title}. `, '')}
              {unseen(errors).map((words) => (
                <p key={words}>{words}</p>
              ))}
              {problem.requestId && problem.code === 'unexpected' && ` Request ${problem.requestId}.`}
            </Notice>
          )
        )}
        {draft.step === 1 ? (
          <StepConnect
            type={type}
            draft={draft}
            change={edit.change}
            errors={errors}
            environments={environments}
            discovery={discovery}
          />
        ) : (
          <StepReview
            type={type}
            draft={draft}
            change={edit.change}
            errors={errors}
            discovered={discovered}
          />
        )}
      </div>
    </Dialog>
  )
}

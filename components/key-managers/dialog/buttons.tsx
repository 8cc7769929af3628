import { Button } from '@/components/ui/button'
import { ArrowLeft } from '@/components/ui/icons'

type Props = {
  step: 1 | 2
  busy: boolean
  waiting: boolean
  leaving: boolean
  /** Why the primary button does not go on; it can be reached all the same. */
  blocked: string | null
  back: () => void
  close: () => void
  stay: () => void
  leave: () => void
  submit: () => void
}

/** The footer: the buttons of the step, or the question whether to leave. */
export function Buttons({ step, busy, waiting, leaving, blocked, back, close, stay, leave, submit }: Props) {
  if (leaving)
    return (
      <>
        <p role="alert" className="mr-auto text-13 max-md:w-full">
          Leave, and lose what you typed?
        </p>
        <Button autoFocus onClick={stay}>
          Stay
        </Button>
        <Button variant="danger" onClick={leave}>
          Leave
        </Button>
      </>
    )
  return (
    <>
      {step === 2 && (
        <Button variant="ghost" className="mr-auto" onClick={back}>
          <ArrowLeft />
          Back
        </Button>
      )}
      {blocked && (
        <p id="add-blocked" className="mr-auto text-12 text-text-2 max-md:-order-1 max-md:w-full">
          {blocked}
        </p>
      )}
      <Button onClick={close}>Cancel</Button>
      <Button
        variant="primary"
        busy={busy || waiting}
        aria-describedby={blocked ? 'add-blocked' : undefined}
        onClick={submit}
      >
        {step === 1 ? 'Next' : 'Add'}
      </Button>
    </>
  )
}

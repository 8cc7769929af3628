'use client'

import { useState } from 'react'
import { TokenCheck } from '@/components/token-check/token-check'
import { useAnswer } from '@/components/ui/use-answer'
import type { Outcome } from '@/lib/get-token/ask'
import type { AskedBefore } from '@/lib/get-token/schema'
import type { Actions } from './actions'
import { type As, AskForm } from './ask-form'
import { GotToken } from './got-token'
import { IdTokenPanel } from './id-token-panel'
import { RefusedToken } from './refused-token'
import { useReturned } from './use-returned'

type Props = Actions & {
  id: string
  name: string
  clientTab: string
  /** The ID of the client that is stored, where the person may use it. */
  stored: string | null
  mayStore: boolean
  /** Null where the key manager has no authorization endpoint. */
  redirectUri: string | null
  environments: Parameters<typeof TokenCheck>[0]['environments']
  check: Parameters<typeof TokenCheck>[0]['check']
}

/** Gets a token at the key manager’s own endpoints, shows it once, and checks it. Nothing of it is stored. */
export function GetToken({ asApplication, asUser, finish, check, environments, ...props }: Props) {
  const answer = useAnswer()
  const [as, setAs] = useState<As>('application')
  const [asked, setAsked] = useState<AskedBefore | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [checking, setChecking] = useState(false)

  function show(next: Outcome | null) {
    setChecking(false)
    setOutcome(next)
  }
  useReturned((came) => {
    setAs('user')
    void answer.run(
      () => finish({ id: props.id, ...came }),
      ({ asked, ...outcome }) => {
        setAsked(asked)
        show(outcome)
      },
    )
  })

  return (
    <div className="grid gap-5">
      <div className="grid max-w-216 gap-5">
        <AskForm
          key={JSON.stringify(asked)}
          {...props}
          as={as}
          setAs={setAs}
          asked={asked}
          answer={answer}
          ask={(input) => {
            show(null)
            if (as === 'application') return answer.run(() => asApplication(input), show)
            return answer.run(
              () => asUser(input),
              ({ url }) => window.location.assign(url),
            )
          }}
        />
        {outcome?.refused && <RefusedToken refused={outcome.refused} />}
        {outcome?.got && <GotToken got={outcome.got} check={() => setChecking(true)} checking={checking} />}
      </div>
      {checking && outcome?.got && (
        <TokenCheck
          key={outcome.got.accessToken}
          environments={environments}
          expected={{ id: props.id, name: props.name }}
          given={outcome.got.accessToken}
          check={check}
        />
      )}
      {outcome?.got?.idToken && <IdTokenPanel verdict={outcome.got.idToken} />}
    </div>
  )
}

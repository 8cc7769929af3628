'use client'

import { type FormEvent, useState } from 'react'
import { AuthMethodField } from '@/components/key-managers/client/auth-method-field'
import { Button } from '@/components/ui/button'
import { Radio } from '@/components/ui/choice'
import { CopyLine } from '@/components/ui/copy-line'
import { ErrorText } from '@/components/ui/error-text'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { PasswordField } from '@/components/ui/password-field'
import { Segments } from '@/components/ui/segments'
import { TextField } from '@/components/ui/text-field'
import type { useAnswer } from '@/components/ui/use-answer'
import type { AskedBefore } from '@/lib/get-token/schema'
import type { AuthMethod } from '@/lib/oidc/client-authentication'
import type { Asking } from './actions'

export type As = 'application' | 'user'

type Props = {
  id: string
  name: string
  clientTab: string
  stored: string | null
  mayStore: boolean
  redirectUri: string | null
  answer: Pick<ReturnType<typeof useAnswer>, 'busy' | 'problem'>
  as: As
  setAs: (as: As) => void
  /** What was asked before the browser went to the server. */
  asked: AskedBefore | null
  ask: (input: Asking) => void
}

const ways = [
  { value: 'application', label: 'As an application' },
  { value: 'user', label: 'As a user' },
] as const

/** As whom a token is asked for, by which client, for what. */
export function AskForm({
  id,
  name,
  clientTab,
  stored,
  mayStore,
  redirectUri,
  as,
  setAs,
  asked,
  answer,
  ask,
}: Props) {
  const { busy, problem } = answer
  const [client, setClient] = useState(stored === null ? 'typed' : (asked?.client ?? 'stored'))
  const [authMethod, setAuthMethod] = useState<AuthMethod>(asked?.authMethod ?? 'client_secret_basic')
  const refused = problem?.fields ?? {}

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const typed = (field: string) => String(data.get(field) ?? '')
    ask({
      id,
      client,
      authMethod,
      clientId: typed('clientId'),
      clientSecret: typed('clientSecret'),
      scopes: typed('scopes').split(/\s+/).filter(Boolean),
      audience: typed('audience'),
    })
  }

  return (
    <form onSubmit={submit} noValidate>
      <Panel
        title="Get a token"
        description={`At the endpoints of ${name}. It is shown once and not stored`}
        actions={
          redirectUri !== null && <Segments label="Get the token" items={ways} value={as} choose={setAs} />
        }
        footer={
          <>
            <Button variant="primary" type="submit" busy={busy}>
              {as === 'user' ? 'Sign in and get a token' : 'Get a token'}
            </Button>
            {problem && !problem.fields && <ErrorText role="alert">{problem.detail}</ErrorText>}
          </>
        }
      >
        <div className="grid gap-5">
          {as === 'user' && redirectUri !== null && (
            <div className="grid gap-1.5">
              <p className="text-13">
                Your browser goes to {name}, where somebody signs in, and comes back here with a code.
                Register this redirect URI there first:
              </p>
              <CopyLine label="Copy the redirect URI" text={redirectUri} />
            </div>
          )}
          {stored !== null && (
            <fieldset className="grid gap-2">
              <legend className="mb-2 font-strong text-13">Client</legend>
              <Radio
                name="client"
                label="The stored one"
                hint={<code>{stored}</code>}
                checked={client === 'stored'}
                onChange={() => setClient('stored')}
              />
              <Radio
                name="client"
                label="Another, for this once"
                hint="What you type is not stored"
                checked={client === 'typed'}
                onChange={() => setClient('typed')}
              />
              {refused['#/client'] && <ErrorText role="alert">{refused['#/client']}</ErrorText>}
            </fieldset>
          )}
          {client === 'typed' && (
            <div className="grid gap-4 md:grid-cols-2">
              <TextField
                label="Client ID"
                name="clientId"
                defaultValue={asked?.clientId}
                mono
                error={refused['#/clientId']}
              />
              <AuthMethodField value={authMethod} choose={setAuthMethod} />
              {authMethod !== 'none' && (
                <PasswordField
                  label="Client secret"
                  name="clientSecret"
                  autoComplete="off"
                  hint={
                    stored === null && mayStore ? (
                      <>
                        For this once. Store a client under <Link href={clientTab}>Client</Link>
                      </>
                    ) : (
                      'For this once, not stored'
                    )
                  }
                  error={refused['#/clientSecret']}
                />
              )}
            </div>
          )}
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              label="Scopes"
              name="scopes"
              defaultValue={asked?.scopes.join(' ')}
              optional
              mono
              hint={
                as === 'user'
                  ? 'Separated by spaces. With openid an ID token comes too, and is checked as its client must check it'
                  : 'Separated by spaces'
              }
              error={Object.entries(refused).find(([field]) => field.startsWith('#/scopes'))?.[1]}
            />
            <TextField
              label="Audience"
              name="audience"
              defaultValue={asked?.audience}
              optional
              mono
              hint="The API that the token is for, where the server wants to know"
              error={refused['#/audience']}
            />
          </div>
        </div>
      </Panel>
    </form>
  )
}

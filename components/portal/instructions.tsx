'use client'

import { useId, useState } from 'react'
import { Gate } from '@/components/developer-portal/gate'
import type { OfferedKeyManager } from '@/lib/developer-portal/portal'
import { curlSnippet } from '@/lib/portal-snippets/curl'
import { nodeSnippet } from '@/lib/portal-snippets/node'
import { pythonSnippet } from '@/lib/portal-snippets/python'
import { type Flow, flowsOf, redirectUri } from '@/lib/portal-snippets/snippet'
import { CopyButton } from './copy-button'
import { Segments } from './segments'

const languages = [
  { value: 'curl', label: 'curl', title: 'Shell', make: curlSnippet },
  { value: 'node', label: 'Node.js', title: 'JavaScript', make: nodeSnippet },
  { value: 'python', label: 'Python', title: 'Python', make: pythonSnippet },
] as const

const flowWords: Record<Flow, { label: string; environment: string; register: string }> = {
  'client-credentials': {
    label: 'Server',
    environment: 'Set CLIENT_ID and CLIENT_SECRET in the environment, then run:',
    register:
      'A confidential application with the grant client_credentials. Keep its client ID and its client secret.',
  },
  'authorization-code': {
    label: 'Browser or mobile',
    environment:
      'Set CLIENT_ID in the environment, and CLIENT_SECRET when the application has one, then run:',
    register: `An application with the grant authorization_code and PKCE, and the redirect URI ${redirectUri} to try it here.`,
  },
}

/** From nothing to a token: what to register, and an example that works as it is shown. */
export function Instructions({ keyManager }: { keyManager: OfferedKeyManager }) {
  const endpoint = (key: string) => keyManager.endpoints.find((one) => one.key === key)?.url ?? null
  const [tokenEndpoint, authorizationEndpoint] = [
    endpoint('tokenEndpoint'),
    endpoint('authorizationEndpoint'),
  ]
  const flows = flowsOf(keyManager.grants, authorizationEndpoint)
  const [flow, setFlow] = useState(flows[0])
  const [language, setLanguage] = useState<(typeof languages)[number]['value']>('curl')
  const [scope, setScope] = useState('')
  const id = useId()
  if (!tokenEndpoint || !flow) {
    return (
      <p className="muted small">
        It offers neither client credentials nor the code flow, so there is no example here.
      </p>
    )
  }

  const { title, make } = languages.find((one) => one.value === language) ?? languages[0]
  const { clientAuthentication } = keyManager
  const asked = scope.trim().split(/\s+/).join(' ')
  const code = make(flow, { tokenEndpoint, authorizationEndpoint, scope: asked, clientAuthentication })
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>From nothing to a token</h2>
        {flows.length > 1 && (
          <Segments
            label="Application kind"
            items={flows.map((value) => ({ value, label: flowWords[value].label }))}
            value={flow}
            choose={setFlow}
          />
        )}
      </header>
      <div className="in">
        <ol className="rail">
          <li className="open">
            <Gate kind="open" />
            <div className="body">
              <h3 className="t">
                Register your application at{' '}
                {keyManager.product === 'Custom' ? keyManager.name : keyManager.product}
              </h3>
              <p className="d wrap-any">{flowWords[flow].register}</p>
            </div>
          </li>
          <li className="open">
            <Gate kind="open" />
            <div className="body">
              <h3 className="t">Choose the scopes</h3>
              <div className="field">
                <label className="small muted" htmlFor={`${id}-scope`}>
                  Scopes (Optional), separated by spaces
                </label>
                <div className="input mono">
                  <input
                    id={`${id}-scope`}
                    value={scope}
                    maxLength={1000}
                    spellCheck={false}
                    autoComplete="off"
                    onChange={(event) => setScope(event.target.value)}
                  />
                </div>
              </div>
            </div>
          </li>
          <li className="open">
            <Gate kind="open" />
            <div className="body stack">
              <h3 className="t">Ask for a token</h3>
              <Segments label="Language" items={languages} value={language} choose={setLanguage} />
              <p className="d">{flowWords[flow].environment}</p>
              <div>
                <div className="pre-top">
                  {title}
                  <span className="push">
                    <CopyButton label="Copy example" text={code} />
                  </span>
                </div>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
                <section className="pre" tabIndex={0} aria-label="Example request">
                  {code}
                </section>
              </div>
            </div>
          </li>
        </ol>
      </div>
    </section>
  )
}

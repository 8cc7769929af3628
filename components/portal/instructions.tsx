'use client'

import { useState } from 'react'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Panel } from '@/components/ui/panel'
import { Rail, RailStep } from '@/components/ui/rail'
import { Segments } from '@/components/ui/segments'
import { TextField } from '@/components/ui/text-field'
import type { OfferedKeyManager } from '@/lib/developer-portal/portal'
import { curlSnippet } from '@/lib/portal-snippets/curl'
import { nodeSnippet } from '@/lib/portal-snippets/node'
import { pythonSnippet } from '@/lib/portal-snippets/python'
import { type Flow, flowsOf, redirectUri } from '@/lib/portal-snippets/snippet'

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
  if (!tokenEndpoint || !flow) {
    return (
      <p className="text-13 text-text-2">
        It offers neither client credentials nor the code flow, so there is no example here.
      </p>
    )
  }

  const { title, make } = languages.find((one) => one.value === language) ?? languages[0]
  const { clientAuthentication } = keyManager
  const asked = scope.trim().split(/\s+/).join(' ')
  const code = make(flow, { tokenEndpoint, authorizationEndpoint, scope: asked, clientAuthentication })
  return (
    <Panel
      title="From nothing to a token"
      actions={
        flows.length > 1 && (
          <Segments
            label="Application kind"
            items={flows.map((value) => ({ value, label: flowWords[value].label }))}
            value={flow}
            choose={setFlow}
          />
        )
      }
    >
      <Rail label="Steps">
        <RailStep
          kind="open"
          title={`Register your application at ${keyManager.product === 'Custom' ? keyManager.name : keyManager.product}`}
        >
          {flowWords[flow].register}
        </RailStep>
        <RailStep kind="open" title="Choose the scopes">
          <TextField
            label="Scopes"
            optional
            mono
            hint="Separated by spaces"
            value={scope}
            max={1000}
            onChange={setScope}
          />
        </RailStep>
        <RailStep kind="open" title="Ask for a token">
          <div className="mt-1 grid grid-cols-[minmax(0,1fr)] justify-items-start gap-3">
            <Segments label="Language" items={languages} value={language} choose={setLanguage} />
            <p>{flowWords[flow].environment}</p>
            <Example title={title} code={code} />
          </div>
        </RailStep>
      </Rail>
    </Panel>
  )
}

function Example({ title, code }: { title: string; code: string }) {
  return (
    <div className="w-full min-w-0 rounded-md border bg-sunken">
      <div className="flex items-center justify-between pt-1 pr-1 pl-4 text-12">
        {title}
        <CopyButton label="Copy example" text={code} />
      </div>
      <CodeBlock label="Example request">{code}</CodeBlock>
    </div>
  )
}

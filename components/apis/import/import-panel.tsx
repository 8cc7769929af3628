'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
import { Panel } from '@/components/ui/panel'
import { useAnswer } from '@/components/ui/use-answer'
import { useLeaveQuestion } from '@/components/ui/use-leave-question'
import { Difference } from './difference'
import { send } from './send'
import { SourceForm } from './source-form'
import { counted, foundWords, useDocument } from './use-document'

type Props = {
  organization: string
  api: { id: string; documentUrl: string | null }
  /** Where its operations are shown. */
  done: string
}

/** Imports a document into an API: read, shown as a difference, applied. */
export function ImportPanel({ organization, api, done }: Props) {
  const router = useRouter()
  const { shown, ...reading } = useDocument(organization, api.id)
  const applying = useAnswer({ changes: false })
  const [takeVersion, setTakeVersion] = useState(false)
  useLeaveQuestion(shown !== null && !applying.busy)
  const count = shown ? counted(shown) : 0
  const version = shown?.read.document.apiVersion
  const otherVersion = version && version !== shown?.read.apiVersion ? version : null
  const idle = count === 0 && !(takeVersion && otherVersion)

  function apply() {
    if (!shown) return
    const { read, source, choices } = shown
    const input = {
      version: read.version,
      source,
      choices: { shown: read.digest, ...choices },
      takeVersion,
    }
    void applying.run(
      () => send('PUT', `${organization}/apis/${api.id}/document`, input),
      () => {
        reading.forget()
        router.push(done)
        router.refresh()
      },
    )
  }

  return (
    <div className="grid max-w-180 gap-5">
      <Panel
        title="OpenAPI document"
        description="It is compared with what is listed. Nothing changes before you apply it."
      >
        <SourceForm
          url={api.documentUrl}
          busy={reading.busy}
          problem={reading.problem}
          found={foundWords(shown)}
          changed={() => {
            reading.forget()
            applying.clear()
          }}
          read={reading.read}
        />
      </Panel>
      {shown && (
        <>
          <Difference shown={shown} choose={reading.choose} />
          <div className="grid justify-items-start gap-3">
            {otherVersion && (
              <Checkbox
                label={`Take the version ${otherVersion}`}
                hint={`The API has ${shown.read.apiVersion}.`}
                checked={takeVersion}
                onChange={({ target }) => setTakeVersion(target.checked)}
              />
            )}
            {applying.problem && <ErrorText role="alert">{applying.problem.detail}</ErrorText>}
            <Button variant="primary" busy={applying.busy} aria-disabled={idle || undefined} onClick={apply}>
              {count === 1 ? 'Apply 1 change' : `Apply ${count.toLocaleString('en')} changes`}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

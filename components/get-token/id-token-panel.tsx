import { CheckList } from '@/components/token-check/check-list'
import { Gate } from '@/components/ui/gate'
import { Panel } from '@/components/ui/panel'
import type { IdTokenVerdict } from '@/lib/oidc/token/id-token-verdict'

const gates = { verified: 'open', refused: 'shut', unreadable: 'off' } as const

/** What was found of the ID token that came along. The token itself is for its client. */
export function IdTokenPanel({ verdict: { state, title, checks, notes } }: { verdict: IdTokenVerdict }) {
  return (
    <Panel
      title={
        <span className="flex items-start gap-2">
          <Gate kind={gates[state]} className="mt-0.5 size-4 shrink-0" />
          <span className={state === 'refused' ? 'text-shut' : undefined}>{title}</span>
        </span>
      }
      description="It came with the access token and says who signed in. It was checked as its client must check it, and is not kept"
      className="max-w-216"
      flush
    >
      {notes.map((note) => (
        <p key={note} className="px-4 pt-3 text-12 text-text-2">
          {note}
        </p>
      ))}
      <CheckList label="Checks of the ID token" checks={checks} />
    </Panel>
  )
}

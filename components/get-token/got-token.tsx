import { Button } from '@/components/ui/button'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Gate } from '@/components/ui/gate'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { Got } from '@/lib/get-token/ask'

/** The token, once, and what was granted beside what was asked for. */
export function GotToken({ got, check, checking }: { got: Got; check: () => void; checking: boolean }) {
  const { accessToken, tokenType, expiresIn, scopes, dropped, notes } = got
  const lasts =
    expiresIn === null ? 'The server does not say how long it is good' : `Good for ${spoken(expiresIn)}`
  return (
    <>
      <Notice
        kind={dropped === null ? 'open' : 'ajar'}
        role="status"
        title={dropped === null ? 'A token was issued' : `Dropped: ${scopes.dropped.join(' ')}`}
      >
        {dropped !== null && <p className="text-text">The token was issued without. {dropped}</p>}
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Notice>
      {scopes.granted.length + scopes.dropped.length > 0 && <Scopes scopes={scopes} />}
      <Panel
        title="Access token"
        description={`${tokenType}. ${lasts}. It is gone when you leave this page`}
        actions={
          <>
            <CopyButton label="Copy the token" text={accessToken} />
            {/* It stays, and with it the focus. */}
            <Button size="sm" onClick={check} aria-disabled={checking || undefined}>
              Check this token
            </Button>
          </>
        }
        flush
      >
        <CodeBlock label="Access token">{accessToken}</CodeBlock>
      </Panel>
    </>
  )
}

function Scopes({ scopes: { granted, dropped, added } }: { scopes: Got['scopes'] }) {
  const rows = [
    ...dropped.map((scope) => ({ scope, kind: 'shut' as const, words: 'Asked for, dropped' })),
    ...granted.map((scope) => ({
      scope,
      kind: 'open' as const,
      words: added.includes(scope) ? 'Granted, not asked for' : 'Asked for and granted',
    })),
  ]
  return (
    <Panel title="Scopes" flush>
      <ul className="divide-y">
        {rows.map(({ scope, kind, words }) => (
          <li
            key={scope}
            className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 text-13 max-sm:grid-cols-[16px_minmax(0,1fr)]"
          >
            <Gate kind={kind} />
            <code className="[overflow-wrap:anywhere]">{scope}</code>
            <span
              className={kind === 'shut' ? 'text-shut max-sm:col-start-2' : 'text-text-2 max-sm:col-start-2'}
            >
              {words}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function spoken(seconds: number): string {
  const minutes = Math.round(seconds / 60)
  if (minutes < 2) return `${Math.round(seconds)} seconds`
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`
}

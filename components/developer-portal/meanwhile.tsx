import { Info } from 'lucide-react'
import type { SavedMeanwhile } from '@/lib/developer-portal/schema'

/** Somebody saved meanwhile: who, when, what, and the two ways on. What was entered here stays until then. */
export function Meanwhile({
  saved,
  what,
  useSaved,
  saveMine,
}: {
  saved: SavedMeanwhile
  what: string
  useSaved: () => void
  saveMine: () => void
}) {
  return (
    <div className="notice ajar" role="alert">
      <Info className="i" aria-hidden="true" />
      <p>
        <b>
          {saved.by ?? 'Somebody'} saved {saved.at ? time(saved.at) : 'meanwhile'}.
        </b>{' '}
        {what} What you entered is still here.
      </p>
      <span className="acts row wrap">
        <button className="btn s" type="button" onClick={useSaved}>
          Take what was saved
        </button>
        <button className="btn s" type="button" onClick={saveMine}>
          Save mine instead
        </button>
      </span>
    </div>
  )
}

/** "at 14:02" today, else "on 23 Nov". */
function time(iso: string): string {
  const at = new Date(iso)
  if (at.toDateString() !== new Date().toDateString()) {
    return `on ${at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}`
  }
  return `at ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}`
}

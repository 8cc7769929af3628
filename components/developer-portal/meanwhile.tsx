import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
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
    <Notice
      kind="ajar"
      role="alert"
      className="w-full"
      title={`${saved.by ?? 'Somebody'} saved ${saved.at ? time(saved.at) : 'meanwhile'}.`}
    >
      <p>{what} What you entered is still here.</p>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={useSaved}>
          Take what was saved
        </Button>
        <Button size="sm" onClick={saveMine}>
          Save mine instead
        </Button>
      </p>
    </Notice>
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

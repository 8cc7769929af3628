import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { State } from '@/components/ui/state'
import { when } from '@/components/ui/time'
import type { KeyManagerDetails } from '@/lib/key-managers/get'
import { stateLook, unchecked } from './look'

/** A key manager's health in a few lines, on its first tab. */
export function HealthPanel({ health, base }: { health: KeyManagerDetails['health']; base: string }) {
  const { state, since, reasons } = health
  return (
    <Panel
      title="Health"
      actions={
        <Link href={`${base}/health`} className="text-13">
          Timeline
        </Link>
      }
    >
      <State {...(state ? stateLook[state] : unchecked)}>
        {since && `Since ${when(since, new Date())} UTC`}
      </State>
      {reasons.map(({ code, words }) => (
        <p key={code} className="mt-1 pl-6 text-13 text-text-2 [overflow-wrap:anywhere]">
          {words}
        </p>
      ))}
    </Panel>
  )
}

import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { Tabs } from '@/components/ui/tabs'
import { TypeMark } from '@/components/ui/type-mark'
import { keyManagerType } from '@/lib/key-managers/types'
import type { ProblemJson } from '@/lib/problem'
import { StatusSwitch } from '../list/status-switch'

type Props = {
  base: string
  one: { id: string; name: string; type: string; description: string; enabled: boolean; mayWrite: boolean }
  setEnabled: (input: {
    id: string
    enabled: boolean
  }) => Promise<{ ok: true } | { ok: false; problem: ProblemJson }>
}

const tabs = [
  ['overview', 'Overview'],
  ['endpoints', 'Endpoints'],
  ['claims', 'Claims and audiences'],
  ['environments', 'Environments'],
  ['history', 'History'],
  ['document', 'Document'],
] as const

/** What every tab of a key manager begins with. */
export function DetailsHead({ base, one, setEnabled }: Props) {
  return (
    <>
      <Link className="back" href={base}>
        <ArrowLeft className="i" aria-hidden="true" />
        Back to Key Managers
      </Link>
      <div className="head">
        <div className="row">
          <TypeMark type={one.type} size="lg" />
          <div className="min-w-0">
            <h1 dir="auto" className="wrap-any">
              {one.name}
            </h1>
            <p className="wrap-any">
              {keyManagerType(one.type).name}
              {one.description && ` · ${one.description}`}
            </p>
          </div>
        </div>
        <div className="acts">
          <StatusSwitch
            id={one.id}
            name={one.name}
            enabled={one.enabled}
            mayWrite={one.mayWrite}
            setEnabled={setEnabled}
          />
        </div>
      </div>
      <Tabs
        label="Key manager"
        items={tabs.map(([segment, label]) => ({ href: `${base}/${one.id}/${segment}`, label }))}
      />
    </>
  )
}

import { Plus } from 'lucide-react'
import Link from 'next/link'
import { load } from '@/app/_adapters/call'
import { EmptyList } from '@/components/key-managers/list/empty'
import { NothingFound } from '@/components/key-managers/list/nothing-found'
import { Pager } from '@/components/key-managers/list/pager'
import { KeyManagerTable } from '@/components/key-managers/list/table'
import { type Filter, Toolbar } from '@/components/key-managers/list/toolbar'
import { listKeyManagers, pageSizes } from '@/lib/key-managers/list'
import { keyManagerTypes } from '@/lib/key-managers/types'
import { removeAction, setEnabledAction } from '../actions'

export const metadata = { title: 'Key Managers' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Record<string, string>> }

export default async function KeyManagersPage({ params, searchParams }: Props) {
  const { organization } = await params
  const list = await load(listKeyManagers, organization, await searchParams)
  const base = `/${organization}/admin/settings/key-managers`
  const filters = filtersOf(list.environments)
  return (
    <>
      <div className="head">
        <div>
          <h1 tabIndex={-1}>Key Managers</h1>
          <p>Manage key managers in your organization</p>
          {!list.mayWrite && <p>Your role may look at everything here. An administrator may change it.</p>}
        </div>
        {list.mayWrite && (
          <div className="acts">
            <Link className="btn primary" href={`${base}/new`}>
              <Plus className="i" aria-hidden="true" />
              Key Manager
            </Link>
          </div>
        )}
      </div>
      {list.total === 0 ? (
        <EmptyList
          href={list.mayWrite ? `${base}/new` : null}
          sandbox={process.env.GATEHOUSE_EVALUATION ?? null}
        />
      ) : (
        <>
          <Toolbar base={base} input={list.input} filters={filters} />
          {list.rows.length === 0 ? (
            <NothingFound base={base} input={list.input} filters={inUse(filters, list.input)} />
          ) : (
            <>
              <KeyManagerTable
                base={base}
                list={list}
                setEnabled={setEnabledAction.bind(null, organization)}
                remove={removeAction.bind(null, organization)}
              />
              <Pager base={base} input={list.input} found={list.found} sizes={pageSizes} />
            </>
          )}
        </>
      )}
    </>
  )
}

function filtersOf(environments: { id: string; name: string }[]): Filter[] {
  const status = [
    ['enabled', 'Enabled'],
    ['disabled', 'Disabled'],
  ] as const
  return [
    { name: 'type', label: 'Type', options: keyManagerTypes.map(({ id, name }) => [id, name] as const) },
    { name: 'environment', label: 'Environment', options: environments.map(({ id, name }) => [id, name]) },
    { name: 'status', label: 'Status', options: [...status] },
  ]
}

/** The filters that hide rows, in words: "Environment Production". */
function inUse(filters: Filter[], input: Record<Filter['name'], string>): string[] {
  return filters.flatMap(({ name, label, options }) => {
    if (!input[name]) return []
    return `${label} ${options.find(([value]) => value === input[name])?.[1] ?? 'unknown'}`
  })
}

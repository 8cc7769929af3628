import { Plus } from 'lucide-react'
import Link from 'next/link'
import { load } from '@/app/_adapters/call'
import { EmptyList, NothingFound } from '@/components/key-managers/list/empty'
import { KeyManagerTable } from '@/components/key-managers/list/table'
import { Pager, Toolbar } from '@/components/key-managers/list/toolbar'
import { listKeyManagers } from '@/lib/key-managers/list'
import { removeAction, setEnabledAction } from './actions'

export const metadata = { title: 'Key Managers' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Record<string, string>> }

export default async function KeyManagersPage({ params, searchParams }: Props) {
  const { organization } = await params
  const list = await load(listKeyManagers, organization, await searchParams)
  const base = `/${organization}/admin/settings/key-managers`
  return (
    <>
      <div className="head">
        <div>
          <h1>Key Managers</h1>
          <p>Manage key managers in your organization</p>
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
        <EmptyList href={list.mayWrite ? `${base}/new` : null} />
      ) : (
        <>
          <Toolbar base={base} input={list.input} environments={list.environments} />
          {list.rows.length === 0 ? (
            <NothingFound search={list.input.search} base={base} />
          ) : (
            <KeyManagerTable
              base={base}
              list={list}
              setEnabled={setEnabledAction.bind(null, organization)}
              remove={removeAction.bind(null, organization)}
            />
          )}
          <Pager base={base} input={list.input} found={list.found} />
        </>
      )}
    </>
  )
}

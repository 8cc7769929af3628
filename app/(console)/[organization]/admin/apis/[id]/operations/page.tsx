import { load } from '@/app/_adapters/call'
import { ClosedNotice } from '@/components/apis/closed-notice'
import { FilterBar } from '@/components/apis/filter-bar'
import { NothingFound } from '@/components/apis/nothing-found'
import { OperationDialog } from '@/components/apis/operations/operation-dialog'
import { OperationTable } from '@/components/apis/operations/table'
import { Pages } from '@/components/apis/pages'
import { SlashNotice } from '@/components/apis/slash-notice'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { listOperations } from '@/lib/apis/list-operations'
import { methods } from '@/lib/apis/operation'
import { refusingLenientPaths } from '@/lib/gateways/exporters/lenient-paths'
import { putOperationAction, removeOperationAction } from '../../actions'
import { oneOf, type Params } from '../one'

type Props = Params & { searchParams: Promise<Record<string, string>> }

export default async function OperationsPage({ params, searchParams }: Props) {
  const { organization, id } = await params
  const [one, list] = await Promise.all([
    oneOf(organization, id),
    load(listOperations, organization, { ...(await searchParams), id }),
  ])
  const base = `/${organization}/admin/apis/${id}`
  const { search, method } = list.input
  const put = putOperationAction.bind(null, organization)
  const add = one.mayWrite && (
    <OperationDialog api={{ id, version: one.version }} lenientPaths={one.lenientPaths} put={put} />
  )
  if (one.operations === 0)
    return (
      <Empty
        title="No operations yet"
        actions={
          one.mayWrite && (
            <>
              {add}
              <ButtonLink href={`${base}/import`}>Import an OpenAPI document</ButtonLink>
            </>
          )
        }
      >
        An API opens nothing until its operations are listed: gateways refuse every request to it.
      </Empty>
    )
  return (
    <>
      <ClosedNotice base={base} one={one} />
      <SlashNotice base={base} one={one} refusing={refusingLenientPaths()} />
      <div className="flex flex-wrap items-start justify-between gap-x-3">
        <FilterBar
          base={`${base}/operations`}
          search={search}
          filter={{
            name: 'method',
            label: 'Method',
            value: method,
            options: methods.map((value) => ({ value, label: value })),
          }}
        />
        {add}
      </div>
      {list.rows.length === 0 ? (
        <NothingFound
          base={`${base}/operations`}
          what="operation"
          search={search}
          looksAt="paths, summaries and whole scopes"
        />
      ) : (
        <>
          <OperationTable
            api={{ id, version: one.version }}
            lenientPaths={one.lenientPaths}
            rows={list.rows}
            mayWrite={one.mayWrite}
            put={put}
            remove={removeOperationAction.bind(null, organization)}
          />
          <Pages base={`${base}/operations`} asked={{ search, method }} list={list} />
        </>
      )}
      <p className="pt-3 text-12 text-text-2">
        What is not listed here is refused, whoever asks. Where two paths fit a request, the one that says
        more literally counts. Your gateway gets it under{' '}
        <Link href={`/${organization}/admin/gateways`}>Gateways</Link>.
      </p>
    </>
  )
}

import { load } from '@/app/_adapters/call'
import { filterLabels, healthWords } from '@/components/health/look'
import { Added } from '@/components/key-managers/list/added'
import { EmptyList } from '@/components/key-managers/list/empty'
import { NothingFound } from '@/components/key-managers/list/nothing-found'
import { Pager } from '@/components/key-managers/list/pager'
import { KeyManagerTable } from '@/components/key-managers/list/table'
import { type Filter, ListToolbar } from '@/components/key-managers/list/toolbar'
import { ButtonLink } from '@/components/ui/button-link'
import { Plus } from '@/components/ui/icons'
import { PageHead } from '@/components/ui/page-head'
import { healthFilters } from '@/lib/health/filter'
import { type KeyManagerRow, listKeyManagers, pageSizes } from '@/lib/key-managers/list'
import { keyManagerType, keyManagerTypes } from '@/lib/key-managers/types'
import { removeAction, setEnabledAction } from './actions'

export const metadata = { title: 'Key Managers' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Record<string, string>> }

export default async function KeyManagersPage({ params, searchParams }: Props) {
  const { organization } = await params
  const asked = await searchParams
  const list = await load(listKeyManagers, organization, asked)
  const base = `/${organization}/admin/settings/key-managers`
  const filters = filtersOf(list.environments)
  return (
    <>
      <PageHead
        title="Key Managers"
        description={
          list.mayWrite
            ? 'Manage key managers in your organization'
            : 'Your role may look at everything here. An administrator may change it.'
        }
        actions={
          list.mayWrite &&
          list.total > 0 && (
            <ButtonLink variant="primary" href={`${base}/new`}>
              <Plus />
              Key Manager
            </ButtonLink>
          )
        }
      />
      {list.total === 0 ? (
        <EmptyList
          href={list.mayWrite ? `${base}/new` : null}
          sandbox={process.env.GATEHOUSE_EVALUATION !== undefined}
        />
      ) : (
        <>
          {asked.added && (
            <Added
              href={`${base}/${asked.added}`}
              shown={list.rows.some(({ id }) => id === asked.added)}
              unread={asked.unread !== undefined}
            />
          )}
          <ListToolbar base={base} input={list.input} filters={filters} />
          {list.rows.length === 0 ? (
            <NothingFound base={base} input={list.input} filters={inUse(filters, list.input)} />
          ) : (
            <>
              <KeyManagerTable
                base={base}
                list={{ ...list, rows: list.rows.map(inWords) }}
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

function inWords({ health, ...row }: KeyManagerRow) {
  return { ...row, typeName: keyManagerType(row.type).name, health: health && healthWords(health) }
}

function filtersOf(environments: { id: string; name: string }[]): Filter[] {
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  const status = [
    { value: 'enabled', label: 'Enabled' },
    { value: 'disabled', label: 'Disabled' },
  ]
  const health = healthFilters.map((value) => ({ value, label: filterLabels[value] }))
  return [
    { name: 'type', label: 'Type', options: keyManagerTypes.map(option) },
    { name: 'environment', label: 'Environment', options: environments.map(option) },
    { name: 'status', label: 'Status', options: status },
    { name: 'health', label: 'Health', options: health },
  ]
}

/** The filters that hide rows, in words: "Environment Production". */
function inUse(filters: Filter[], input: Record<Filter['name'], string>): string[] {
  return filters.flatMap(({ name, label, options }) => {
    if (!input[name]) return []
    return `${label} ${options.find(({ value }) => value === input[name])?.label ?? 'unknown'}`
  })
}

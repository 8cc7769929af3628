import { load } from '@/app/_adapters/call'
import { FilterBar } from '@/components/apis/filter-bar'
import { ApiTable } from '@/components/apis/list/table'
import { NothingFound } from '@/components/apis/nothing-found'
import { Pages } from '@/components/apis/pages'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { Plus } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { listApis } from '@/lib/apis/list'

export const metadata = { title: 'APIs' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Record<string, string>> }

export default async function ApisPage({ params, searchParams }: Props) {
  const { organization } = await params
  const list = await load(listApis, organization, await searchParams)
  const base = `/${organization}/admin/apis`
  const { search, environment } = list.input
  const add = list.mayWrite && (
    <ButtonLink variant="primary" href={`${base}/new`}>
      <Plus />
      API
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title="APIs"
        description={
          <>
            {list.mayWrite
              ? 'What access tokens open: each operation, and the scopes that it asks for. '
              : 'Your role may look at everything here. An administrator may change it. '}
            <Link href="/docs/apis" target="_blank">
              How an API is described
            </Link>
          </>
        }
        actions={list.total > 0 && add}
      />
      {list.total === 0 ? (
        <Empty title="No APIs yet" actions={add}>
          Describe an API once, by hand or from its OpenAPI document: its operations, and the scopes that open
          them. Gateways then let through what it lists, and refuse everything else.
        </Empty>
      ) : (
        <>
          <FilterBar
            base={base}
            search={search}
            filter={{
              name: 'environment',
              label: 'Environment',
              value: environment,
              options: list.environments.map(({ id, name }) => ({ value: id, label: name })),
            }}
          />
          {list.rows.length === 0 ? (
            <NothingFound
              base={base}
              what="API"
              search={search}
              looksAt="names, descriptions and base paths"
            />
          ) : (
            <>
              <ApiTable base={base} rows={list.rows} />
              <Pages base={base} asked={{ search, environment }} list={list} />
            </>
          )}
        </>
      )}
    </>
  )
}

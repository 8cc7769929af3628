import { load } from '@/app/_adapters/call'
import { FilterBar } from '@/components/apis/filter-bar'
import { NothingFound } from '@/components/apis/nothing-found'
import { Pages } from '@/components/apis/pages'
import { ScopePanels } from '@/components/scopes/panels'
import { ScopeTable } from '@/components/scopes/table'
import { BackLink } from '@/components/ui/back-link'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { listScopes } from '@/lib/scopes/list'
import { ShowScopeInput, showScope } from '@/lib/scopes/show'

export const metadata = { title: 'Scopes' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<Record<string, string>> }

/** The scopes; `?scope=` shows one of them, where it can be one. */
export default async function ScopesPage({ params, searchParams }: Props) {
  const { organization } = await params
  const { scope, ...asked } = await searchParams
  const base = `/${organization}/admin/scopes`
  const shown = ShowScopeInput.shape.scope.safeParse(scope)
  if (shown.success && shown.data !== '') {
    const one = await load(showScope, organization, { scope: shown.data })
    return (
      <>
        <BackLink href={base}>Back to Scopes</BackLink>
        <PageHead
          title={<code className="font-bold text-20">{one.scope}</code>}
          description={words(one.count)}
        />
        <ScopePanels organization={organization} one={one} />
      </>
    )
  }
  const list = await load(listScopes, organization, asked)
  const { search } = list.input
  return (
    <>
      <PageHead
        title="Scopes"
        description="What operations ask of access tokens, where, and which key managers say that they know it"
      />
      {list.total === 0 ? (
        <Empty
          title="No operation asks for a scope"
          actions={
            <ButtonLink variant="primary" href={`/${organization}/admin/apis`}>
              APIs
            </ButtonLink>
          }
        >
          Scopes appear here once operations of your APIs ask for them: add them to operations, or import an
          OpenAPI document.
        </Empty>
      ) : (
        <>
          <FilterBar base={base} search={search} />
          {list.rows.length === 0 ? (
            <NothingFound base={base} what="scope" search={search} looksAt="the scopes themselves" />
          ) : (
            <>
              <ScopeTable organization={organization} rows={list.rows} />
              <Pages base={base} asked={{ search }} list={list} />
            </>
          )}
        </>
      )}
    </>
  )
}

function words(count: number): string {
  if (count === 0) return 'No operation asks for it'
  return count === 1 ? 'One operation asks for it' : `${count.toLocaleString('en')} operations ask for it`
}

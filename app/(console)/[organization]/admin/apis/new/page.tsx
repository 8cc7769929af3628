import { load } from '@/app/_adapters/call'
import { NewApi } from '@/components/apis/import/new-api'
import { BackLink } from '@/components/ui/back-link'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { environmentChoices } from '@/lib/environments/choices'
import { createAction } from '../actions'

export const metadata = { title: 'Add an API' }

export default async function NewApiPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const environments = await load(environmentChoices, organization, {})
  const base = `/${organization}/admin/apis`
  return (
    <>
      <BackLink href={base}>Back to APIs</BackLink>
      <PageHead
        title="Add an API"
        description={
          <>
            Its operations and the scopes that open them. What it does not list is refused.{' '}
            <Link href="/docs/apis" target="_blank">
              How an API is described
            </Link>
          </>
        }
      />
      <NewApi
        organization={organization}
        base={base}
        environments={environments}
        create={createAction.bind(null, organization)}
      />
    </>
  )
}

import { load } from '@/app/_adapters/call'
import { TokenCheck } from '@/components/token-check/token-check'
import { ButtonLink } from '@/components/ui/button-link'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { listEnvironments } from '@/lib/environments/list'
import { keyManagerChoices } from '@/lib/key-managers/choices'
import { checkTokenAction } from './actions'

export const metadata = { title: 'Check a token' }

export default async function CheckTokenPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const [{ environments }, { keyManagers, mayGetTokens }] = await Promise.all([
    load(listEnvironments, organization, {}),
    load(keyManagerChoices, organization, {}),
  ])
  return (
    <>
      <PageHead
        title="Check a token"
        description={
          <>
            Why an access token is accepted or refused, check by check, as a gateway makes them. The token is
            not kept.{' '}
            <Link href="/docs/token-checks" target="_blank">
              How a token is checked
            </Link>
          </>
        }
        actions={
          mayGetTokens &&
          keyManagers.length > 0 && (
            <ButtonLink href={`/${organization}/admin/get-token`}>Get a token</ButtonLink>
          )
        }
      />
      <TokenCheck
        environments={environments}
        keyManagers={keyManagers}
        check={checkTokenAction.bind(null, organization)}
      />
    </>
  )
}

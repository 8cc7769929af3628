import { redirect } from 'next/navigation'
import { load } from '@/app/_adapters/call'
import { ChooseKeyManager } from '@/components/get-token/choose-key-manager'
import { NoTokens } from '@/components/get-token/no-tokens'
import { ButtonLink } from '@/components/ui/button-link'
import { Empty } from '@/components/ui/empty'
import { PageHead } from '@/components/ui/page-head'
import { keyManagerChoices } from '@/lib/key-managers/choices'

export const metadata = { title: 'Get a token' }

/** Tokens are got on the tab of a key manager: here one is chosen, where there are several. */
export default async function GetTokenFromPage({ params }: { params: Promise<{ organization: string }> }) {
  const { organization } = await params
  const { keyManagers, mayGetTokens } = await load(keyManagerChoices, organization, {})
  const base = `/${organization}/admin/settings/key-managers`
  const [first, ...others] = keyManagers
  if (mayGetTokens && first && others.length === 0) redirect(`${base}/${first.id}/get-token`)
  return (
    <>
      <PageHead
        title="Get a token"
        description="From a key manager’s own endpoints, as an application or as a user. It is shown once and not stored."
        actions={<ButtonLink href={`/${organization}/admin/check-token`}>Check a token</ButtonLink>}
      />
      {!mayGetTokens ? (
        <NoTokens />
      ) : first ? (
        <ChooseKeyManager base={base} keyManagers={keyManagers} />
      ) : (
        <Empty
          title="There is no key manager yet"
          actions={
            <ButtonLink variant="primary" href={base}>
              Key Managers
            </ButtonLink>
          }
        >
          Tokens come from a key manager. Once one is registered, get a token from it here.
        </Empty>
      )}
    </>
  )
}

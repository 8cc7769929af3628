import { load } from '@/app/_adapters/call'
import { AddKeyManager } from '@/components/key-managers/dialog/add-key-manager'
import { TypeChooser } from '@/components/key-managers/dialog/type-chooser'
import { BackLink } from '@/components/ui/back-link'
import { Notice } from '@/components/ui/notice'
import { environmentChoices } from '@/lib/environments/choices'
import { keyManagerTypes } from '@/lib/key-managers/types'
import { createAction } from './actions'
import { sandboxStart } from './sandbox-start'

export const metadata = { title: 'Add a key manager' }

type Props = {
  params: Promise<{ organization: string }>
  searchParams: Promise<{ type?: string | string[]; sandbox?: string | string[] }>
}

/** The type chooser; `?type=` opens the dialog over it, `&sandbox` filled in with the sandbox issuer. */
export default async function NewKeyManagerPage({ params, searchParams }: Props) {
  const { organization } = await params
  const { type: chosen, sandbox } = await searchParams
  const environments = await load(environmentChoices, organization, {})
  const base = `/${organization}/admin/settings/key-managers`
  const type = keyManagerTypes.find((one) => one.id === chosen)
  const types = keyManagerTypes.map((one) => ({
    id: one.id,
    name: one.name,
    secondLine: 'secondLine' in one ? one.secondLine : undefined,
  }))
  return (
    <>
      <BackLink href={base}>Back to Key Managers</BackLink>
      <TypeChooser types={types} base={base}>
        {chosen !== undefined && !type && (
          <Notice className="mb-4" role="status" title={`There is no type “${String(chosen).slice(0, 60)}”`}>
            Choose one of these. Custom takes anything with a discovery document.
          </Notice>
        )}
      </TypeChooser>
      {type && (
        <AddKeyManager
          key={type.id}
          organization={organization}
          typeId={type.id}
          start={sandbox === undefined ? undefined : sandboxStart()}
          base={base}
          environments={environments}
          create={createAction.bind(null, organization)}
        />
      )}
    </>
  )
}

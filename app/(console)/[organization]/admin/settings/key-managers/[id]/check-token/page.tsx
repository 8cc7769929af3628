import { load } from '@/app/_adapters/call'
import { checkTokenAction } from '@/app/(console)/[organization]/admin/check-token/actions'
import { TokenCheck } from '@/components/token-check/token-check'
import { listEnvironments } from '@/lib/environments/list'
import { oneOf, type Params } from '../one'

export default async function CheckTokenTab({ params }: Params) {
  const { organization, id } = await params
  const [{ environments }, { name }] = await Promise.all([
    load(listEnvironments, organization, {}),
    oneOf(organization, id),
  ])
  return (
    <TokenCheck
      environments={environments}
      check={checkTokenAction.bind(null, organization)}
      expected={{ id, name }}
    />
  )
}

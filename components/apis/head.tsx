import { BackLink } from '@/components/ui/back-link'
import { buttonLook } from '@/components/ui/button-look'
import { Download } from '@/components/ui/icons'
import { PageHead } from '@/components/ui/page-head'
import { Tabs } from '@/components/ui/tabs'
import type { ApiDetails } from '@/lib/apis/get'
import { DeleteApi, type RemoveApi } from './delete-api'

/** What every tab of an API begins with. */
export function ApiHead({ base, one, remove }: { base: string; one: ApiDetails; remove: RemoveApi }) {
  const { id, name, apiVersion, version, mayWrite, basePaths } = one
  const tabs = [
    ['operations', 'Operations'],
    ['settings', 'Settings'],
    ...(mayWrite ? [['import', 'Import']] : []),
  ]
  return (
    <>
      <BackLink href={base}>Back to APIs</BackLink>
      <PageHead
        title={name}
        description={
          <>
            {apiVersion}
            {one.description && ` · ${one.description}`}
            {!mayWrite && (
              <span className="block">
                Your role may look at everything here. An administrator may change it.
              </span>
            )}
          </>
        }
        actions={
          <>
            <a className={buttonLook({})} href={`${base}/${id}/openapi.json`} download>
              <Download />
              OpenAPI document
            </a>
            {mayWrite && (
              <DeleteApi
                one={{
                  id,
                  name,
                  version,
                  environments: basePaths.map(({ environment }) => environment.name),
                }}
                remove={remove}
                leaveTo={base}
              />
            )}
          </>
        }
      />
      <Tabs
        label="API"
        items={tabs.map(([segment, label]) => ({ href: `${base}/${id}/${segment}`, label: label as string }))}
      />
    </>
  )
}

import type { ReactNode } from 'react'
import { titleOf } from '@/app/_adapters/title-of'
import { DetailsHead } from '@/components/key-managers/details/head'
import { setEnabledAction } from '../actions'
import { removeHereAction } from './actions'
import { oneOf, type Params } from './one'

export async function generateMetadata({ params }: Params) {
  const { organization, id } = await params
  return titleOf(oneOf(organization, id))
}

export default async function KeyManagerLayout({ children, params }: Params & { children: ReactNode }) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  const base = `/${organization}/admin/settings/key-managers`
  return (
    <>
      <DetailsHead
        base={base}
        one={{
          ...one,
          state: one.health.state,
          offered: one.offer !== null,
          allowedClients: one.allowedClients.length,
        }}
        setEnabled={setEnabledAction.bind(null, organization)}
        remove={removeHereAction.bind(null, organization)}
      />
      {children}
    </>
  )
}

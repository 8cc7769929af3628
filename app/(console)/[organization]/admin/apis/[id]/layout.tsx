import type { ReactNode } from 'react'
import { titleOf } from '@/app/_adapters/title-of'
import { ApiHead } from '@/components/apis/head'
import { removeAction } from '../actions'
import { oneOf, type Params } from './one'

export async function generateMetadata({ params }: Params) {
  const { organization, id } = await params
  return titleOf(oneOf(organization, id))
}

export default async function ApiLayout({ children, params }: Params & { children: ReactNode }) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  return (
    <>
      <ApiHead
        base={`/${organization}/admin/apis`}
        one={one}
        remove={removeAction.bind(null, organization)}
      />
      {children}
    </>
  )
}

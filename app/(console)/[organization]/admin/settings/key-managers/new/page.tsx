import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { load } from '@/app/_adapters/call'
import { AddKeyManager } from '@/components/key-managers/dialog/add-key-manager'
import { TypeMark } from '@/components/ui/type-mark'
import { listKeyManagers } from '@/lib/key-managers/list'
import { keyManagerTypes } from '@/lib/key-managers/types'
import { createAction } from './actions'

export const metadata = { title: 'Add a key manager' }

type Props = { params: Promise<{ organization: string }>; searchParams: Promise<{ type?: string }> }

/** The type chooser; `?type=` opens the dialog over it. */
export default async function NewKeyManagerPage({ params, searchParams }: Props) {
  const { organization } = await params
  const { type: chosen } = await searchParams
  const { environments } = await load(listKeyManagers, organization, { size: 10 })
  const base = `/${organization}/admin/settings/key-managers`
  const type = keyManagerTypes.find((one) => one.id === chosen)
  return (
    <>
      <Link className="back" href={base}>
        <ArrowLeft className="i" aria-hidden="true" />
        Back to Key Managers
      </Link>
      <div className="head">
        <div>
          <h1>Add a key manager</h1>
          <p>Any of the below providers can be configured as a Key Manager to authenticate your APIs</p>
        </div>
      </div>
      <div className="tiles">
        {keyManagerTypes.map((one) => (
          <Link key={one.id} className="tile" href={`${base}/new?type=${one.id}`} scroll={false}>
            <TypeMark type={one.id} size="lg" />
            <span>
              <b>{one.name}</b>
              {'secondLine' in one && <small>{one.secondLine}</small>}
            </span>
          </Link>
        ))}
      </div>
      {type && (
        <AddKeyManager
          key={type.id}
          organization={organization}
          typeId={type.id}
          base={base}
          environments={environments}
          create={createAction.bind(null, organization)}
        />
      )}
    </>
  )
}

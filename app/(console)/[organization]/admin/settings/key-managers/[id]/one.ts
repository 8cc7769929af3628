import 'server-only'
import { cache } from 'react'
import { load } from '@/app/_adapters/call'
import { getKeyManager } from '@/lib/key-managers/get'

export type Params = { params: Promise<{ organization: string; id: string }> }

/** The key manager of the address: read once a request, for the layout and the tab. */
export const oneOf = cache((organization: string, id: string) => load(getKeyManager, organization, { id }))

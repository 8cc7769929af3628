import 'server-only'
import { cache } from 'react'
import { load } from '@/app/_adapters/call'
import { getApi } from '@/lib/apis/get'

export type Params = { params: Promise<{ organization: string; id: string }> }

/** The API of the address: read once a request, for the layout and the tab. */
export const oneOf = cache((organization: string, id: string) => load(getApi, organization, { id }))

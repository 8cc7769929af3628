import { post } from '@/app/_adapters/route'
import { createOrganization } from '@/lib/organizations/create'

/** POST {name}: another organization, whose admin the caller becomes. */
export const POST = post(createOrganization)

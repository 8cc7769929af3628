'use server'

import { act } from '@/app/_adapters/action'
import { chooseKeyManagers } from '@/lib/developer-portal/choose'
import { configurePortal } from '@/lib/developer-portal/configure'
import type { Configuration, Selection } from '@/lib/developer-portal/schema'

export async function chooseKeyManagersAction(organization: string, input: Selection) {
  return act(chooseKeyManagers, organization, input)
}

export async function configurePortalAction(organization: string, input: Configuration) {
  return act(configurePortal, organization, input)
}

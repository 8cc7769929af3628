'use client'

import { EditPanel } from '@/components/edit/edit-panel'
import { useEdit } from '@/components/edit/use-edit'
import { ClaimFields, type Claims } from '../claim-fields'
import { RuleFields, type Rules } from './rule-fields'
import type { Save } from './save'

type Props = {
  title: string
  words: string
  id: string
  version: number
  stored: Claims & Rules
  audienceHint: string | undefined
  save: Save
}

/** Which claims carry the client ID and the scopes, whose tokens are accepted, and how these are signed. */
export function ClaimsForm({ title, words, audienceHint, ...props }: Props) {
  const edit = useEdit({ ...props, changes: (claims) => claims })
  return (
    <EditPanel title={title} words={words} edit={edit}>
      <ClaimFields
        claims={edit.draft}
        change={edit.change}
        errors={edit.errors}
        audienceHint={audienceHint}
      />
      <RuleFields rules={edit.draft} change={edit.change} errors={edit.errors} />
    </EditPanel>
  )
}

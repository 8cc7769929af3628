'use client'

import { EditPanel } from '@/components/edit/edit-panel'
import { type Save, useEdit } from '@/components/edit/use-edit'
import { ChipsInput } from '@/components/ui/chips-input'
import { Checkbox, Radio } from '@/components/ui/choice'
import { MultiSelect } from '@/components/ui/multi-select'
import { Notice } from '@/components/ui/notice'
import type { UpdateApiInput } from '@/lib/apis/schema'
import { BasePathFields, type BasePathsDraft, basePathsOf } from './base-path-fields'
import { NameFields } from './name-fields'

type Shared = { id: string; version: number; save: Save<UpdateApiInput['changes']> }
type Named = { id: string; name: string }

/** Name, version and description. */
export function GeneralForm(
  props: Shared & { stored: { name: string; apiVersion: string; description: string } },
) {
  const edit = useEdit({ ...props, changes: (draft) => draft })
  return (
    <EditPanel title="Name and version" edit={edit}>
      <NameFields draft={edit.draft} change={edit.change} errors={edit.errors} />
    </EditPanel>
  )
}

/** Where it runs. */
export function BasePathsForm({
  environments,
  ...props
}: Shared & { stored: BasePathsDraft; environments: Named[] }) {
  const edit = useEdit({
    ...props,
    changes: (draft) => ({ basePaths: basePathsOf(environments, draft) }),
  })
  return (
    <EditPanel
      title="Base paths"
      words="The path below which it is in each environment. Without one it is not there."
      edit={edit}
    >
      <BasePathFields
        environments={environments}
        draft={edit.draft}
        change={edit.change}
        errors={edit.errors}
      />
    </EditPanel>
  )
}

type Accepted = {
  allKeyManagers: boolean
  keyManagerIds: string[]
  ownAudiencePolicy: boolean
  acceptedAudiences: string[]
  allowedClients: string[]
}

/** Whose tokens open it, and which audience they are for. */
export function AcceptedForm({ keyManagers, ...props }: Shared & { stored: Accepted; keyManagers: Named[] }) {
  const edit = useEdit({
    ...props,
    changes: ({ allKeyManagers, keyManagerIds, ownAudiencePolicy, ...policy }: Accepted) => ({
      // One that was deleted meanwhile is not shown as chosen either.
      accepted: {
        allKeyManagers,
        keyManagerIds: keyManagerIds.filter((one) => keyManagers.some(({ id }) => id === one)),
      },
      audiencePolicy: ownAudiencePolicy ? policy : null,
    }),
  })
  const { draft, change, errors } = edit
  const nothing =
    draft.ownAudiencePolicy && draft.acceptedAudiences.length + draft.allowedClients.length === 0
  return (
    <EditPanel title="Accepted tokens" edit={edit}>
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong text-13">Key managers</legend>
        <Radio
          name="accepted"
          label="All that are enabled"
          hint="In the environments that each applies to, also those added later."
          checked={draft.allKeyManagers}
          onChange={() => change({ allKeyManagers: true })}
        />
        <Radio
          name="accepted"
          label="Chosen ones"
          checked={!draft.allKeyManagers}
          onChange={() => change({ allKeyManagers: false })}
        />
      </fieldset>
      {!draft.allKeyManagers && (
        <MultiSelect
          label="Chosen key managers"
          placeholder="Choose key managers"
          hint={draft.keyManagerIds.length === 0 ? 'None is chosen: no token opens it.' : undefined}
          options={keyManagers.map(({ id, name }) => ({ id, label: name }))}
          chosen={draft.keyManagerIds}
          onChange={(keyManagerIds) => change({ keyManagerIds })}
          error={errors['#/accepted/keyManagerIds']}
        />
      )}
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-strong text-13">Audience policy</legend>
        <Radio
          name="policy"
          label="That of each key manager"
          checked={!draft.ownAudiencePolicy}
          onChange={() => change({ ownAudiencePolicy: false })}
        />
        <Radio
          name="policy"
          label="Its own"
          hint="Asked in place of those of the key managers."
          checked={draft.ownAudiencePolicy}
          onChange={() => change({ ownAudiencePolicy: true })}
        />
      </fieldset>
      {draft.ownAudiencePolicy && (
        <>
          <ChipsInput
            label="Accepted audiences"
            mono
            hint="A token is accepted whose aud contains one of them."
            values={draft.acceptedAudiences}
            onChange={(acceptedAudiences) => change({ acceptedAudiences })}
            error={errors['#/audiencePolicy/acceptedAudiences']}
          />
          <ChipsInput
            label="Allowed clients"
            optional
            mono
            hint="Client IDs. A token of one of them is accepted when its aud is the client ID, or absent."
            values={draft.allowedClients}
            onChange={(allowedClients) => change({ allowedClients })}
            error={errors['#/audiencePolicy/allowedClients']}
          />
          {nothing && (
            <Notice kind="ajar" title="No token is accepted">
              No audience is accepted and no client is allowed.
            </Notice>
          )}
        </>
      )}
    </EditPanel>
  )
}

/** Paths that servers read differently; `refusing` names the gateways that refuse them all the same. */
export function PathsForm({
  refusing,
  ...props
}: Shared & { stored: { lenientPaths: boolean }; refusing: readonly string[] }) {
  const edit = useEdit({ ...props, changes: (draft) => draft })
  return (
    <EditPanel title="Paths" edit={edit}>
      <Checkbox
        label="Let through paths that servers read differently"
        hint="With empty segments, a slash at the end, semicolons, or an encoded slash, backslash or percent sign. Segments of dots are refused always."
        checked={edit.draft.lenientPaths}
        onChange={({ target }) => edit.change({ lenientPaths: target.checked })}
      />
      {edit.draft.lenientPaths && (
        <Notice kind="ajar" title="What is checked may not be what answers">
          A server behind the gateway may read such a path as another operation than the one whose scopes were
          checked. Leave this off unless that server is known to read paths as they are written.
        </Notice>
      )}
      <p className="text-12 text-text-2">Refused all the same by {refusing.join(', ')}.</p>
    </EditPanel>
  )
}

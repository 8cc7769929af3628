'use client'

import { EditPanel } from '@/components/edit/edit-panel'
import { useEdit } from '@/components/edit/use-edit'
import { Tag } from '@/components/ui/tag'
import { TextField } from '@/components/ui/text-field'
import { type EndpointName, type Endpoints, endpointLabels, endpointNames } from '@/lib/oidc/endpoints'
import { isTemplate } from '@/lib/oidc/tenants'
import { Origin } from '../dialog/origin'
import { errorOf } from '../error-of'
import { IssuerFields } from '../issuer-fields'
import type { Save } from './save'

type Draft = { issuer: string; tenants: string[]; acceptedIssuers: string[] } & Record<EndpointName, string>
type Props = {
  title: string
  words: string
  id: string
  version: number
  stored: Draft
  save: Save
  /** What the document offers; null when the endpoints were entered by hand. */
  published: Endpoints | null
  moreIssuers: string | undefined
}

const required: readonly EndpointName[] = ['tokenEndpoint', 'authorizationEndpoint', 'jwksEndpoint']

/** The issuer and the endpoints in use, each with where it came from. */
export function EndpointsForm({ title, words, published, moreIssuers, ...props }: Props) {
  const edit = useEdit({
    ...props,
    changes: ({ issuer, tenants, acceptedIssuers, ...endpoints }) => ({
      ...(issuer !== props.stored.issuer && { issuer }),
      ...(isTemplate(issuer) && { tenants }),
      acceptedIssuers,
      endpoints,
    }),
  })
  const { draft, change, errors } = edit
  return (
    <EditPanel title={title} words={words} edit={edit}>
      <TextField
        name="issuer"
        label="Issuer"
        mono
        max={254}
        value={draft.issuer}
        onChange={(issuer) => change({ issuer })}
        error={errors['#/issuer']}
        right={<Tag>Pinned</Tag>}
        hint="Tokens are compared with it, sign by sign. With another issuer, the tokens of this one are refused."
      />
      <IssuerFields
        template={isTemplate(draft.issuer)}
        tenants={draft.tenants}
        others={draft.acceptedIssuers}
        change={change}
        moreIssuers={moreIssuers}
        errors={{
          tenants: errorOf(errors, '#/tenants'),
          others: errorOf(errors, '#/acceptedIssuers'),
        }}
      />
      {endpointNames.map((name) => (
        <TextField
          key={name}
          name={name}
          label={endpointLabels[name]}
          mono
          optional={!required.includes(name)}
          value={draft[name]}
          onChange={(value) => change({ [name]: value } as Partial<Draft>)}
          error={errors[`#/${name}`]}
          right={
            published && (
              <Origin
                label={endpointLabels[name]}
                value={draft[name]}
                published={published[name]}
                restore={(value) => change({ [name]: value } as Partial<Draft>)}
              />
            )
          }
        />
      ))}
    </EditPanel>
  )
}

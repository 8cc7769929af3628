import { ChipsInput } from '@/components/ui/chips-input'

type Props = {
  /** The issuer stands for every tenant of its server. */
  template: boolean
  tenants: string[]
  others: string[]
  change: (more: { tenants?: string[]; acceptedIssuers?: string[] }) => void
  errors: { tenants: string | undefined; others: string | undefined }
  /** Why tokens of this type may carry another issuer; without it others are shown only where there are some. */
  moreIssuers: string | undefined
}

/** Whose tokens are accepted beside the one issuer: the tenants of a template, and other issuers. */
export function IssuerFields({ template, tenants, others, change, errors, moreIssuers }: Props) {
  return (
    <>
      {template && (
        <ChipsInput
          label="Accepted tenants"
          help="The document stands for every tenant of the server. Tokens of the tenants named here are accepted, and of no other."
          mono
          values={tenants}
          onChange={(values) => change({ tenants: values })}
          placeholder="Add a tenant ID"
          hint="Each tenant ID stands in the issuer where its braces are. Enter adds one."
          error={errors.tenants}
        />
      )}
      {(moreIssuers !== undefined || others.length > 0) && (
        <ChipsInput
          label="Other accepted issuers"
          optional
          help="A token is accepted when its iss is the issuer, or one of these, sign by sign."
          mono
          values={others}
          onChange={(values) => change({ acceptedIssuers: values })}
          placeholder="Add an issuer"
          hint={moreIssuers}
          error={errors.others}
        />
      )}
    </>
  )
}

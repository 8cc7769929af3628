import { useId } from 'react'
import { Field } from '@/components/ui/field'
import { FieldSelect } from '@/components/ui/select'
import type { AuthMethod } from '@/lib/oidc/client-authentication'
import { authMethodOptions } from './auth-method-words'

/** How a client proves who it is. */
export function AuthMethodField({
  value,
  choose,
  error,
}: {
  value: AuthMethod
  choose: (method: AuthMethod) => void
  error?: string | undefined
}) {
  const id = useId()
  return (
    <Field id={id} label="Client authentication" error={error}>
      <FieldSelect
        id={id}
        value={value}
        onChange={(event) => choose(event.target.value as AuthMethod)}
        options={authMethodOptions}
      />
    </Field>
  )
}

import { Checkbox } from '@/components/ui/choice'
import { ErrorText } from '@/components/ui/error-text'
import { type SignatureAlgorithm, signatureAlgorithms } from '@/lib/oidc/algorithms'
import type { FieldErrors } from '@/lib/problem'

export type Rules = { algorithms: SignatureAlgorithm[]; strictProfile: boolean }

type Props = { rules: Rules; change: (more: Partial<Rules>) => void; errors: FieldErrors }

/** Which algorithms may sign its tokens, and whether they follow RFC 9068 to the letter. */
export function RuleFields({ rules, change, errors }: Props) {
  const error = errors['#/algorithms']
  const choose = (name: SignatureAlgorithm, chosen: boolean) =>
    change({
      algorithms: signatureAlgorithms.filter((one) =>
        one === name ? chosen : rules.algorithms.includes(one),
      ),
    })
  return (
    <>
      <fieldset className="grid min-w-0 gap-2" aria-describedby="algorithms-words">
        <legend className="font-strong text-13">Allowed algorithms</legend>
        <p id="algorithms-words" className="text-12 text-text-2">
          A token signed with another one is refused. Shared secrets and unsigned tokens are never accepted.
        </p>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(96px,1fr))] gap-x-4 gap-y-2.5">
          {signatureAlgorithms.map((name, index) => (
            <Checkbox
              key={name}
              label={<span className="font-mono font-normal text-12">{name}</span>}
              aria-invalid={(error && index === 0) || undefined}
              checked={rules.algorithms.includes(name)}
              onChange={({ target }) => choose(name, target.checked)}
            />
          ))}
        </div>
        {error && <ErrorText>{error}</ErrorText>}
      </fieldset>
      <Checkbox
        label="RFC 9068 to the letter"
        hint="Every token has typ at+jwt and the claims iss, exp, aud, sub, client_id, iat and jti, and only an accepted audience counts, not an allowed client. Many products leave some of them out: check a token first."
        checked={rules.strictProfile}
        onChange={({ target }) => change({ strictProfile: target.checked })}
      />
    </>
  )
}

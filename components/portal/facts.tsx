import { Badge } from '@/components/ui/badge'
import { Chip } from '@/components/ui/chip'
import { CopyLine } from '@/components/ui/copy-line'
import { Fact, Facts } from '@/components/ui/facts'
import { Panel } from '@/components/ui/panel'
import { TypeMark } from '@/components/ui/type-mark'
import type { OfferedKeyManager } from '@/lib/developer-portal/portal'

/** What a developer needs to know of a key manager: addresses to copy, grants, scopes, environments. */
export function KeyManagerFacts({ keyManager }: { keyManager: OfferedKeyManager }) {
  const { name, description, type, issuer, discovery, endpoints, grants, scopes, environments } = keyManager
  const addresses = [
    { label: 'Issuer', url: issuer },
    ...endpoints,
    ...(discovery ? [{ label: 'Discovery', url: discovery }] : []),
  ]
  return (
    <Panel
      title={
        <span className="flex min-w-0 items-center gap-3">
          <TypeMark type={type} size="md" />
          <span className="min-w-0 [overflow-wrap:anywhere]" dir="auto">
            {name}
            {description && (
              <span className="block font-normal text-12 text-text-2" dir="auto">
                {description}
              </span>
            )}
          </span>
        </span>
      }
      actions={
        keyManager.acceptsTokens ? (
          <Badge kind="open" label="Accepting tokens" />
        ) : (
          <Badge kind="ajar" label="No token is accepted yet" />
        )
      }
    >
      <Facts>
        {addresses.map(({ label, url }) => (
          <Fact key={label} label={label}>
            <CopyLine label={`Copy ${label}`} text={url} />
          </Fact>
        ))}
        <Fact label="Grants">{grants ? <Chips values={grants} /> : 'The document does not say'}</Fact>
        <Fact label="Scopes">
          {scopes.length > 0 ? <Chips values={scopes} /> : 'The document does not say'}
        </Fact>
        <Fact label="Accepted in">
          <span className="flex flex-wrap gap-1">
            {environments.map((one) => (
              <Chip key={one.name} strong={one.production} title={one.name}>
                {one.name}
              </Chip>
            ))}
          </span>
        </Fact>
      </Facts>
    </Panel>
  )
}

function Chips({ values }: { values: string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {values.map((value) => (
        <Chip key={value} mono title={value}>
          {value}
        </Chip>
      ))}
    </span>
  )
}

import type { ReactNode } from 'react'
import { Breakable } from '@/components/ui/breakable'
import { Fact, Facts as FactList } from '@/components/ui/facts'
import { Panel as TitledPanel } from '@/components/ui/panel'

/** One part of a tab. */
export function Panel({
  title,
  words,
  footer,
  children,
}: {
  title?: string
  words?: string | undefined
  footer?: ReactNode
  children: ReactNode
}) {
  return (
    <TitledPanel title={title} description={words} footer={footer}>
      {children}
    </TitledPanel>
  )
}

/** Facts as label and value; `wire` values are set in mono. */
export function Facts({ facts }: { facts: { label: string; value: string; wire?: boolean }[] }) {
  return (
    <FactList>
      {facts.map(({ label, value, wire }) => (
        <Fact key={label} label={label}>
          {wire ? (
            <code>
              <Breakable text={value} />
            </code>
          ) : (
            value
          )}
        </Fact>
      ))}
    </FactList>
  )
}

/** A time as everybody reads it the same: 23 Nov 2026, 14:02 UTC. */
export function at(time: Date): string {
  const words = time.toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  return `${words} UTC`
}

'use client'

import { useParams } from 'next/navigation'
import { Fact, Facts } from '@/components/ui/facts'
import { Gate } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { requestHeadline } from '@/lib/apis/answer-text'
import type { RequestAnswer } from '@/lib/apis/ask'

type Props = {
  answer: RequestAnswer
  /** The name of the environment. */
  environment: string
}

/** What a gateway would do with the request that was asked about, and by which operation. */
export function RequestPanel({ answer, environment }: Props) {
  const { organization } = useParams<{ organization: string }>()
  const { allowed, words, api, operation } = answer
  return (
    <section aria-label="Request" className="min-w-0 rounded-lg border bg-surface">
      <header className="flex items-start gap-3 border-b px-4 py-3">
        <Gate kind={allowed ? 'open' : 'shut'} className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0 [overflow-wrap:anywhere]">
          <h2 className={`font-bold text-14 tracking-normal ${allowed ? '' : 'text-shut'}`}>
            {requestHeadline(answer, environment)}
          </h2>
          <p className="text-12 text-text-2">{words}</p>
        </div>
      </header>
      <div className="p-4">
        <Facts>
          <Fact label="API">
            {api ? (
              <Link href={`/${organization}/admin/apis/${api.id}`}>{api.name}</Link>
            ) : (
              `None has this path in ${environment}`
            )}
          </Fact>
          <Fact label="Operation">
            {operation ? (
              <code>
                {operation.method} {operation.path}
              </code>
            ) : (
              'None is listed for it. What is not listed is refused.'
            )}
          </Fact>
          {operation && <Fact label="Opens with">{operation.opensWith}</Fact>}
        </Facts>
      </div>
    </section>
  )
}

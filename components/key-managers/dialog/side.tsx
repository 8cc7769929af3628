import type { KeyManagerType } from '@/lib/key-managers/types/type'
import type { Change, Draft } from './draft'
import { ByHand, Findings, Keys } from './findings'
import type { Discovery } from './use-discovery'

type Props = {
  type: KeyManagerType
  draft: Draft
  change: Change
  discovery: Discovery
}

/** Beside the form: help in step 1; findings and keys in step 2. */
export function Side({ type, draft, change, discovery }: Props) {
  const discovered = discovery.reading
  if (draft.step === 1)
    return (
      <div className="grid gap-6">
        <section>
          <h3 className="mb-2 font-bold text-13">
            {type.id === 'custom' ? 'What you need' : `In ${type.name}`}
          </h3>
          <ol className="grid gap-3 text-13">
            {type.hints.map(({ title, body }, index) => (
              <li key={title} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3">
                <span aria-hidden="true" className="text-12 text-text-2 leading-5">
                  {index + 1}
                </span>
                <div>
                  <h4 className="font-bold text-13">{title}</h4>
                  <p className="text-text-2">{body}</p>
                </div>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h3 className="mb-2 font-bold text-13">Nothing is saved yet</h3>
          <p className="text-12 text-text-2">
            The console reads the document itself, with a limit of 10 s and 256 KiB. It needs no credentials.
          </p>
        </section>
      </div>
    )
  if (draft.byHand) return <ByHand />
  if (!discovered)
    return (
      <section>
        <h3 className="mb-2 font-bold text-13">
          {discovery.problem ? 'The document cannot be read' : 'Reading'}
        </h3>
        <p className="text-13 text-text-2">
          {discovery.problem?.detail ?? 'Findings and keys are shown once the document was read.'}
        </p>
      </section>
    )
  return (
    <div className="grid gap-6">
      <Findings
        findings={discovered.findings}
        accepted={draft.acceptedFindings}
        accept={(acceptedFindings) => change({ acceptedFindings })}
      />
      <Keys keys={discovered.keys} />
    </div>
  )
}

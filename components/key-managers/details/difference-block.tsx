import { Tag } from '@/components/ui/tag'
import type { Difference } from '@/lib/key-managers/difference'
import { Changed } from './changed'

type Props = { difference: Difference; accepted: boolean; choose: (accept: boolean) => void }

/** One field: in use, published, and which of them it shall be. */
export function DifferenceBlock({ difference, accepted, choose }: Props) {
  const { field, label, inUse, published, origin, acceptable } = difference
  return (
    <section className="diff" aria-label={label}>
      <div className="row wrap">
        <h3>{label}</h3>
        <Tag dashed={origin === 'edited'}>
          {origin === 'edited' ? 'Edited' : origin === 'discovered' ? 'Discovered' : 'Not offered'}
        </Tag>
        <fieldset className="row push">
          <legend className="vh">{label}</legend>
          <label className="check">
            <input type="radio" name={`take-${field}`} checked={!accepted} onChange={() => choose(false)} />
            <span>Keep</span>
          </label>
          {acceptable && (
            <label className="check">
              <input type="radio" name={`take-${field}`} checked={accepted} onChange={() => choose(true)} />
              <span>Accept</span>
            </label>
          )}
        </fieldset>
      </div>
      <dl className="cmp">
        <dt>In use</dt>
        <dd>
          {inUse ? (
            <Changed as="del" text={inUse} from={published ?? ''} />
          ) : (
            <span className="faint">Nothing</span>
          )}
        </dd>
        <dt>Published</dt>
        <dd>
          {published ? (
            <Changed as="ins" text={published} from={inUse ?? ''} />
          ) : (
            <span className="faint">Not in the document any more</span>
          )}
        </dd>
      </dl>
      {origin === 'edited' && (
        <p className="small muted">A value that somebody typed is kept unless you say otherwise.</p>
      )}
    </section>
  )
}

import { Gate } from '@/components/ui/gate'
import { Link } from '@/components/ui/link'
import { MarkedText } from '@/components/ui/marked-text'
import { Panel } from '@/components/ui/panel'
import type { GatewayConfiguration } from '@/lib/gateways/configuration'

type About = Pick<GatewayConfiguration, 'gateway'>

/** The steps from the files to a gateway that refuses what it should. */
export function HowToLoad({
  gateway: { name, form, versions, steps, needs },
  keys,
}: About & { keys: string }) {
  return (
    <Panel
      title="How to load it"
      description={`${name} ${versions}`}
      footer={
        needs === 'authorizer' && (
          <Link className="text-13" href={keys}>
            Keys for the authorizer
          </Link>
        )
      }
    >
      {form && <p className="mb-3 text-13 text-text-2 [overflow-wrap:anywhere]">{form}.</p>}
      <ol className="grid list-decimal gap-2 pl-5 text-13 marker:text-text-3">
        {steps.map((step) => (
          <li key={step} className="[overflow-wrap:anywhere]">
            <MarkedText>{step}</MarkedText>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** In what the gateway differs from what Gatehouse decides. */
export function Differences({ gateway: { cannot, tried } }: About) {
  return (
    <Panel title="What it cannot do" description={tried}>
      {cannot.length === 0 ? (
        <p className="text-13 text-text-2">
          It decides as Gatehouse does, in everything that was asked of it.
        </p>
      ) : (
        <ul className="grid gap-3 text-13">
          {cannot.map(({ code, effect, words }) => (
            <li key={code} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-3">
              <Gate kind={effect === 'accepts' ? 'ajar' : 'shut'} className="mt-0.5 size-4" />
              <span className="[overflow-wrap:anywhere]">
                <span className="sr-only">{effect === 'accepts' ? 'Accepts more: ' : 'Refuses more: '}</span>
                {words}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

import { at, Panel } from '@/components/key-managers/details/panel'
import { oneOf, type Params } from '../one'

export default async function DocumentPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  return (
    <Panel
      title="Document"
      words={one.readAt ? `As this server read it, ${at(one.readAt)}` : 'Entered by hand: nothing was read'}
    >
      {one.document && (
        // biome-ignore lint/a11y/useSemanticElements: it is preformatted text first
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre className="pre" tabIndex={0} role="region" aria-label="Discovery document">
          {JSON.stringify(one.document, null, 2)}
        </pre>
      )}
    </Panel>
  )
}

import { at, Panel } from '@/components/key-managers/details/panel'
import { CopyButton } from '@/components/ui/copy-button'
import { oneOf, type Params } from '../one'

export default async function DocumentPage({ params }: Params) {
  const { organization, id } = await params
  const one = await oneOf(organization, id)
  const text = one.document && JSON.stringify(one.document, null, 2)
  return (
    <Panel
      title="Document"
      words={one.readAt ? `As this server read it, ${at(one.readAt)}` : 'Entered by hand: nothing was read'}
    >
      {text && (
        <>
          <div className="row">
            <code className="wrap-any">{one.wellKnownUrl}</code>
            <CopyButton label="Copy the document" text={text} />
          </div>
          {/* biome-ignore lint/a11y/useSemanticElements: it is preformatted text first */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre className="pre" tabIndex={0} role="region" aria-label="Discovery document">
            {text}
          </pre>
        </>
      )}
    </Panel>
  )
}

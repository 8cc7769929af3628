import { at, Panel } from '@/components/key-managers/details/panel'
import { CodeBlock } from '@/components/ui/code-block'
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
          <div className="-mt-1 mb-2 flex min-w-0 items-center gap-2">
            <code className="min-w-0 [overflow-wrap:anywhere]">{one.wellKnownUrl}</code>
            <CopyButton label="Copy the document" text={text} />
          </div>
          <div className="rounded-md border bg-sunken">
            <CodeBlock label="Discovery document">{text}</CodeBlock>
          </div>
        </>
      )}
    </Panel>
  )
}

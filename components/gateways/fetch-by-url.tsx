import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'

/** How a script gets the files, and hears of changes. */
export function FetchByUrl({
  origin,
  gateway,
  file,
  keys,
}: {
  origin: string
  gateway: string
  /** The name of its first file. */
  file: string
  keys: string
}) {
  const line = `curl -sS -H "Authorization: Bearer $GATEWAY_KEY" \\
  "${origin}/api/v1/gateway/configuration?gateway=${gateway}&file=${encodeURIComponent(file)}"`
  return (
    <Panel
      title="Fetch it by URL"
      description="With a key of the environment. ETag tells whether it changed; wait=25 waits for that."
      actions={<CopyButton label="Copy the command" text={line} />}
      footer={<Link href={keys}>Gateway keys</Link>}
      flush
    >
      <CodeBlock label="Command">{line}</CodeBlock>
    </Panel>
  )
}

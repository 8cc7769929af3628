import { buttonLook } from '@/components/ui/button-look'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Download } from '@/components/ui/icons'
import { Panel } from '@/components/ui/panel'
import type { GatewayConfiguration } from '@/lib/gateways/configuration'

/** The files of a configuration, each to copy and to download. `addressOf` names where one is downloaded. */
export function ExportedFiles({
  files,
  addressOf,
}: Pick<GatewayConfiguration, 'files'> & { addressOf: (name: string) => string }) {
  return files.map(({ name, content }) => (
    <Panel
      key={name}
      flush
      title={<span className="font-mono [overflow-wrap:anywhere]">{name}</span>}
      actions={
        <div className="flex items-center gap-2">
          <CopyButton label={`Copy ${name}`} text={content} />
          <a className={buttonLook({ size: 'sm' })} href={addressOf(name)} download>
            <Download />
            Download<span className="sr-only"> {name}</span>
          </a>
        </div>
      }
    >
      <div className="max-h-180 overflow-y-auto">
        <CodeBlock label={name}>{content}</CodeBlock>
      </div>
    </Panel>
  ))
}

import { FindingItem } from '@/components/ui/finding'
import { Panel } from '@/components/ui/panel'

type Props = { title: string; words: string; lines: readonly { what: string; words: string }[] }

/** What is said of operations of a document, one by one; nothing where nothing is. */
export function Remarks({ title, words, lines }: Props) {
  if (lines.length === 0) return null
  return (
    <Panel title={`${title}: ${lines.length.toLocaleString('en')}`} description={words}>
      <ul aria-label={title} className="grid max-h-100 gap-3 overflow-auto">
        {lines.map((line) => (
          <li key={line.what}>
            <FindingItem kind="ajar" heading="p" title={<code>{line.what}</code>}>
              {line.words}
            </FindingItem>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

import { Fragment, type ReactNode } from 'react'
import { CopyButton } from './copy-button'

/** A wire value with the button that copies it, and what is known about it at the right. */
export function CopyLine({ label, text, right }: { label: string; text: string; right?: ReactNode }) {
  return (
    <span className="-my-1 flex min-w-0 items-center gap-1">
      <code className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Breakable text={text} />
      </code>
      {right}
      <CopyButton label={label} text={text} />
    </span>
  )
}

/** A URL goes on in the next line after a slash, rather than in the middle of a word. */
function Breakable({ text }: { text: string }) {
  return text.split(/(?<=\w[/?&])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

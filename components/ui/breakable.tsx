import { Fragment } from 'react'

/** A wire value. An address goes on in the next line after a slash, rather than in the middle of a word. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=\w[/?&])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in their order
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ))
}

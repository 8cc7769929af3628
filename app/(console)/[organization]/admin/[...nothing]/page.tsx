import { notFound } from 'next/navigation'

export const metadata = { title: 'Nothing is here' }

/** What no page answers: the shell stays around it. */
export default function NothingPage() {
  notFound()
}

import { notFound } from 'next/navigation'
import { MessagePage } from '@/app/_adapters/message-page'
import { catalogue, type ProblemCode } from '@/lib/problem'

/** What a problem's `type` means: the URI resolves. */
export default async function ProblemPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  if (!Object.hasOwn(catalogue, code)) notFound()
  const { title, help, status } = catalogue[code as ProblemCode]
  return (
    <MessagePage title={title}>
      {help} <span className="text-text-3">HTTP {status}</span> <code>{code}</code>
    </MessagePage>
  )
}

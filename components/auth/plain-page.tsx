import type { ReactNode } from 'react'
import { Brand } from '@/components/shell/brand'

/** The layout of sign-in, set-up and one-time links: one column, and beside it a line that passes three gates. */
export function PlainPage({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <main className="grid min-h-dvh grid-cols-[minmax(0,560px)_minmax(0,1fr)] bg-surface max-md:grid-cols-1">
      <div className="grid grid-cols-[minmax(0,360px)] content-center justify-center gap-6 px-6 py-12 max-md:content-start max-md:px-4 max-md:py-8">
        <Brand />
        <div className="grid gap-2">
          <h1 className="text-24 [overflow-wrap:anywhere]">{title}</h1>
          {lead && <p className="text-text-2 [overflow-wrap:anywhere]">{lead}</p>}
        </div>
        {children}
      </div>
      <div
        className="grid place-items-center overflow-clip border-l bg-ground p-12 max-md:hidden"
        aria-hidden="true"
      >
        <svg className="w-110 max-w-full" viewBox="0 0 64 64" fill="none" aria-hidden="true">
          <path
            className="stroke-line-strong"
            strokeWidth="0.2"
            d="M6 52V28a26 26 0 0 1 52 0v24M14 52V28a18 18 0 0 1 36 0v24M22 52V28a10 10 0 0 1 20 0v24M2 52h20M42 52h20"
          />
          <path className="stroke-open-line" strokeWidth="0.4" d="M32 28v36" />
          <circle className="fill-open-line" cx="32" cy="28" r="0.7" />
        </svg>
      </div>
    </main>
  )
}

import { CopyLine } from '@/components/ui/copy-line'

/** A signing secret, the one time that it is shown. */
export function SecretOnce({ secret, more }: { secret: string; more?: string }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4" role="status">
      <p>
        Give the receiver this secret: it verifies by it that a message is from here. It is shown only now.
        {more && ` ${more}`}
      </p>
      <CopyLine label="Copy the signing secret" text={secret} />
    </div>
  )
}

import { Notice } from '@/components/ui/notice'
import type { Refused } from '@/lib/oidc/token-endpoint'

/** Why the server gave no token: in our words, with its own words marked as such. */
export function RefusedToken({ refused: { error, words, fix, serverWords } }: { refused: Refused }) {
  return (
    <Notice kind="shut" role="alert" title={words}>
      <p className="text-text">{fix}</p>
      <p className="mt-1">
        Its answer: <code>{error}</code>
        {serverWords !== null && <>, in the words of the server: “{serverWords}”</>}
      </p>
    </Notice>
  )
}

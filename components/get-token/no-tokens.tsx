import { Notice } from '@/components/ui/notice'

/** To whoever may look at key managers and gets no tokens. */
export function NoTokens() {
  return <Notice>Your role gets no tokens. An admin or a portal admin of the organization may.</Notice>
}

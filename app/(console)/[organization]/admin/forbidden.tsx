import { MessagePlace } from '@/app/_adapters/message-place'

/** A place that the role does not open; the shell stays around it. */
export default function Forbidden() {
  return (
    <MessagePlace title="Your role does not allow this">
      Ask an administrator of the organization.
    </MessagePlace>
  )
}

import { MessagePlace } from '@/app/_adapters/message-place'

/** A place of this organization that is not there; the shell stays around it. */
export default function NotFound() {
  return (
    <MessagePlace title="Nothing is here">
      The address is mistyped, the thing was removed, or it belongs to another organization.
    </MessagePlace>
  )
}

import { MessagePage } from './_adapters/message-page'

export default function NotFound() {
  return (
    <MessagePage title="Nothing is here">
      The address is mistyped, the thing was removed, or it belongs to another organization.
    </MessagePage>
  )
}

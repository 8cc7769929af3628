import { MessagePage } from './_adapters/message-page'

export default function Forbidden() {
  return (
    <MessagePage title="Your role does not allow this">Ask an administrator of the organization.</MessagePage>
  )
}

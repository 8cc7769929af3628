import { Brand } from '@/components/shell/brand'
import { TypeMark } from '@/components/ui/type-mark'
import { keyManagerTypes } from '@/lib/key-managers/types'
import { Rows } from '../rows'
import { clientTabs, connectFields, refusals, reviewFields } from './words'

export const metadata = { title: 'Registering a key manager' }

const h2 = 'mt-8 mb-2 font-bold text-16'

/** The page behind "documentation" in the dialog. */
export default function KeyManagerDocumentation() {
  return (
    <main className="mx-auto grid max-w-190 px-4 py-8 text-14">
      <Brand />
      <h1 className="mt-8 mb-2 text-24">Registering a key manager</h1>
      <p className="text-text-2">
        A key manager is an authorization server outside of this platform, such as Asgardeo or Microsoft Entra
        ID, whose access tokens your APIs accept. You register it once; then you choose where its tokens
        count, and whether developers are offered it.
      </p>
      <h2 className={h2}>Before you begin</h2>
      <ul className="grid list-disc gap-2 pl-5">
        <li>
          <b>Asgardeo:</b> create a standard-based application. Its Info tab shows the Discovery endpoint. In
          its Protocol tab set the access token type to JWT: opaque tokens cannot be verified by a gateway.
        </li>
        <li>
          <b>Microsoft Entra ID:</b> app registrations issue version 1 tokens by default. Either drop{' '}
          <code>/v2.0</code> from the well-known URL, or set the version to 2 in the manifest. Use your own
          tenant ID in the place of <code>common</code>.
        </li>
        <li>
          <b>Any other server:</b> find its discovery document (OpenID Connect Discovery 1.0, RFC 8414). Where
          there is none, the endpoints can be entered by hand.
        </li>
      </ul>
      <h2 className={h2}>Step 1, Connect</h2>
      <Rows rows={connectFields} />
      <h2 className={h2}>Step 2, Review</h2>
      <p className="mb-3">
        The fields are filled from the document. Each says where its value came from: Discovered, Edited (with
        Restore), or Not offered.
      </p>
      <Rows rows={reviewFields} />
      <h2 className={h2}>Findings</h2>
      <p>
        What was noticed stands beside the form. An error stops Add. Some errors may be accepted knowingly:
        you are asked, and the audit log remembers it. Warnings and notes stop nothing. Add reads the document
        once more; when it differs from what you saw, the difference is shown first and nothing is added.
      </p>
      <h2 className={h2}>Afterwards</h2>
      <p>
        Gateways accept the tokens in the environments you chose. Developers do not see a key manager until it
        is chosen in Settings, Developer Portal, Key Managers.
      </p>
      <h2 className={h2}>Client, and tokens to look at</h2>
      <Rows rows={clientTabs} />
      <h2 className={h2}>When the address is refused</h2>
      <Rows rows={refusals} />
      <h2 className={h2}>Types</h2>
      <ul className="grid gap-5">
        {keyManagerTypes.map((type) => (
          <li key={type.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
            <TypeMark type={type.id} />
            <div>
              <h3 className="font-bold text-14">{type.name}</h3>
              <p className="wire [overflow-wrap:anywhere]">{type.exampleUrl}</p>
              {type.hints.map(({ title, body }) => (
                <p key={title} className="mt-1 text-13 text-text-2">
                  <b className="text-text">{title}.</b> {body}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </main>
  )
}

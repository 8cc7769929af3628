import { Brand } from '@/components/shell/brand'
import { Rows } from '../rows'
import { decisions, imports, security, settings } from './words'

export const metadata = { title: 'Describing an API' }

const h2 = 'mt-8 mb-2 font-bold text-16'
const steps = 'grid list-decimal gap-2 pl-5'

/** What APIs, operations and scopes are, and how they are imported. */
export default function ApiDocumentation() {
  return (
    <main className="mx-auto grid max-w-190 px-4 py-8 text-14">
      <Brand />
      <h1 className="mt-8 mb-2 text-24">Describing an API</h1>
      <p className="text-text-2">
        An API lists its operations, each a method and a path template, and what opens each: an access token
        with all or any of some scopes, any accepted token, or nothing. Gateways let through what is listed
        and refuse everything else. You describe it once; the page Gateways hands it to the gateway that you
        run.
      </p>
      <h2 className={h2}>From an OpenAPI document</h2>
      <ol className={steps}>
        <li>APIs, then API. Give the address of the document, paste it, or choose a file.</li>
        <li>Read it. You see what would be listed, and what cannot be. Nothing is kept yet.</li>
        <li>
          Under The document asks for no token, tick the operations that are to be public. Take the ticks off
          what is not to be listed.
        </li>
        <li>
          Check name, version and the base path in each environment. They come from <code>info</code> and the
          first of <code>servers</code>.
        </li>
        <li>Add. In Settings, choose whose tokens it accepts.</li>
      </ol>
      <p className="mt-3">
        OpenAPI 3.0, 3.1 and 3.2 are read, as JSON (8 million characters) or YAML (4 million), with at most
        10,000 operations. Swagger 2.0 is not: convert it first, with swagger2openapi or the Swagger Editor.
        References inside the document are followed; nothing else is fetched. An address must be public and
        https, unless the operator opened it in <code>OUTBOUND_ALLOW</code>.
      </p>
      <h2 className={h2}>By hand</h2>
      <ol className={steps}>
        <li>APIs, then API, then By hand. Name it, give a base path, and add it.</li>
        <li>
          Operation. Choose the method, write the path below the base path, such as{' '}
          <code>/orders/{'{id}'}</code>, and name the scopes.
        </li>
      </ol>
      <h2 className={h2}>Importing again</h2>
      <ol className={steps}>
        <li>Open the API, then Import. The address that was used before is filled in.</li>
        <li>Read it. The difference to what is listed is shown, in parts:</li>
      </ol>
      <div className="mt-3">
        <Rows rows={imports} />
      </div>
      <p className="mt-3">
        Apply takes what is ticked. It reads the document once more: when that has changed since it was shown,
        nothing is taken. What you added by hand stays.
      </p>
      <h2 className={h2}>How security is read</h2>
      <p className="mb-3">
        Never looser than the document. An operation without <code>security</code> takes that of the document.
      </p>
      <Rows rows={security} />
      <h2 className={h2}>How a request is decided</h2>
      <Rows rows={decisions} />
      <p className="mt-3">
        Check a token answers “may this token call GET /shop/orders/42 in Production?” with the same function
        that the authorizer asks.
      </p>
      <h2 className={h2}>Settings</h2>
      <Rows rows={settings} />
      <h2 className={h2}>Scopes</h2>
      <p>
        The page Scopes lists what operations ask for: where each scope is used, and which key managers name
        it in <code>scopes_supported</code>. One that no key manager names may still be granted, but look for
        a typing mistake first. For Asgardeo, the page of a scope says how to grant it to groups of users
        only, step by step, with your names filled in.
      </p>
      <h2 className={h2}>From a script</h2>
      <p className="[overflow-wrap:anywhere]">
        <code>POST /api/v1/organizations/ORGANIZATION/api-documents</code> reads a document and answers with
        the difference and a digest; <code>PUT …/apis/ID/document</code> applies it, with the digest as{' '}
        <code>choices.shown</code>. The same holds as on the page: what opens to more requests is taken only
        where <code>choices.open</code> names it, and what was held back is answered as <code>heldBack</code>.{' '}
        <code>GET /api/v1</code> describes every field.
      </p>
    </main>
  )
}

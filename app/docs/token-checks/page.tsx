import { Brand } from '@/components/shell/brand'
import { MarkedText } from '@/components/ui/marked-text'
import { type CheckCode, checks } from '@/lib/oidc/token/check'
import { asks } from './words'

export const metadata = { title: 'How a token is checked' }

const h2 = 'mt-8 mb-2 font-bold text-16'

/** What the page that checks a token does, check by check. */
export default function TokenCheckDocumentation() {
  return (
    <main className="mx-auto grid max-w-190 px-4 py-8 text-14">
      <Brand />
      <h1 className="mt-8 mb-2 text-24">How a token is checked</h1>
      <p className="text-text-2">
        Check a token, in the navigation and on the page of each key manager, says why an access token is
        accepted or refused. It makes the checks of a careful gateway in their order, and goes on after the
        first that fails, so that you see all that is wrong at once.
      </p>
      <h2 className={h2}>What you may paste</h2>
      <p>
        The token by itself, with or without <code>Bearer</code>; a header; a whole <code>curl</code> line; an
        address that carries it; or the answer of the token endpoint. A JWT is found in any other text, too.
        White space inside it is left out.
      </p>
      <h2 className={h2}>What is kept</h2>
      <p>
        Nothing of the token. The audit log remembers who had one checked, its issuer, the ID of its key, the
        verdict and which checks failed. A verdict that you copy has no signature in it: nobody can use the
        token again. A person may have 60 tokens checked in a minute.
      </p>
      <h2 className={h2}>The checks</h2>
      <dl className="grid gap-4">
        {(Object.keys(checks) as CheckCode[]).map((code) => (
          <div key={code}>
            <dt className="font-bold">{checks[code].title}</dt>
            <dd>
              <MarkedText>{asks[code]}</MarkedText>
            </dd>
            {checks[code].reference && <dd className="text-12 text-text-2">{checks[code].reference}</dd>}
          </div>
        ))}
      </dl>
      <h2 className={h2}>Access tokens and ID tokens</h2>
      <p>
        Most products write something into access tokens that their ID tokens do not have: Asgardeo and WSO2
        Identity Server <code>typ at+jwt</code>, Amazon Cognito <code>token_use</code>, Keycloak{' '}
        <code>typ</code> Bearer, ForgeRock <code>tokenName</code>, Okta <code>cid</code>, Microsoft Entra ID{' '}
        <code>azp</code> or <code>appid</code>, Auth0 <code>scope</code>, <code>permissions</code> or{' '}
        <code>gty</code>. Google signs ID tokens only. Of Ping and of servers under Custom nothing is certain:
        a token with a nonce, or for its own client without a scope, is refused as an ID token, and the
        verdict says where only the audience decides.
      </p>
      <p className="mt-2">
        Get a token judges an ID token that comes along by itself, as the client for which it was issued must
        (OpenID Connect Core 1.0, section 3.1.3.7): issuer, audience, authorized party, signature, times,
        nonce, and the hash of the access token.
      </p>
      <h2 className={h2}>From a script</h2>
      <p className="[overflow-wrap:anywhere]">
        The same check is <code>POST /api/v1/organizations/ORGANIZATION/token-checks</code> with{' '}
        <code>token</code> and <code>environmentId</code>, and where wanted <code>audience</code>,{' '}
        <code>scopes</code> and <code>keyManagerId</code>. Its answer has <code>accepted</code> and every
        check.
      </p>
    </main>
  )
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type Provider from 'oidc-provider'
import { accounts } from './configuration'
import { escaped, sendPage } from './page'

/** Who signs in: one button an account, no password. Consent is given for whoever signs in. */
export async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, params, grantId } = await provider.interactionDetails(request, response)
  if (prompt.name === 'consent') {
    return provider.interactionFinished(
      request,
      response,
      { consent: grantId ? { grantId } : {} },
      { mergeWithLastSubmission: true },
    )
  }
  if (request.method === 'POST') {
    const account = new URLSearchParams(await text(request)).get('account') ?? ''
    const result = accounts.includes(account)
      ? { login: { accountId: account } }
      : { error: 'access_denied', error_description: 'Nobody was chosen.' }
    return provider.interactionFinished(request, response, result)
  }
  const button = (value: string, label: string) =>
    `<button name="account" value="${escaped(value)}">${escaped(label)}</button>`
  sendPage(
    response,
    'Choose an account',
    `<p>${escaped(String(params.client_id))} asks who you are.</p>
<form method="post">${accounts.map((account) => button(account, account)).join('')}<br>${button('', 'Cancel')}</form>`,
  )
}

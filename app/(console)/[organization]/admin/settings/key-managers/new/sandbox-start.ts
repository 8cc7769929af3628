/** What the dialog is filled in with for the sandbox issuer, while one runs beside the console. */
export function sandboxStart() {
  const origin = process.env.GATEHOUSE_EVALUATION
  if (origin === undefined) return
  return {
    name: 'Sandbox',
    wellKnownUrl: `${origin}/t/sandbox/oauth2/token/.well-known/openid-configuration`,
    acceptedAudiences: ['https://api.sandbox.example'],
  }
}

import { type Console, signIn } from './console'

/** The JSON interface of the console's organization, as its administrator calls it. Throws what is refused. */
export async function signedInApi(one: Console) {
  const headers = { cookie: await signIn(one), origin: one.url, 'content-type': 'application/json' }
  async function call<Answer>(method: string, path: string, input?: object): Promise<Answer> {
    const url = `${one.url}/api/v1/organizations/acme${path}`
    const answer = await fetch(url, { method, headers, body: input ? JSON.stringify(input) : null })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  return {
    headers,
    get: <Answer>(path: string) => call<Answer>('GET', path),
    post: <Answer>(path: string, input: object) => call<Answer>('POST', path, input),
  }
}

export type Api = Awaited<ReturnType<typeof signedInApi>>

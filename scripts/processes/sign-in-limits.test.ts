import { expect, it } from 'vitest'
import { type Console, environment, person, signIn, startConsole, stop, trySignIn } from './console'

const wrong = { email: person.email, password: 'wrong password' }
const from = (...hops: string[]) => ({ 'x-forwarded-for': hops.join(', ') })

/** How many of the attempts were answered before the pause, and the words of the last. */
async function attempts(
  one: Console,
  count: number,
  make: (index: number) => [typeof wrong, Record<string, string>],
) {
  const words: string[] = []
  for (let index = 0; index < count; index++) {
    const { answer } = await trySignIn(one, ...make(index))
    const { url } = (await answer.json()) as { url: string }
    words.push(new URL(url).searchParams.get('error') ?? 'signed in')
  }
  return { answered: words.filter((word) => !/^Too many/.test(word)).length, last: words.at(-1) }
}

it('a spoofed X-Forwarded-For neither evades the limits nor pauses somebody else, where no proxy is trusted', async () => {
  const env = await environment('embedded')
  const one = await startConsole(env)
  const evading = (index: number) => from(`198.51.100.${index}`)
  expect(
    await attempts(one, 9, (index) => [wrong, { ...evading(index), forwarded: `for=198.51.100.${index}` }]),
  ).toEqual({
    answered: 8,
    last: expect.stringMatching(/^Too many attempts\. Try again in \d+ minutes?\.$/),
  })
  const others = (index: number) => ({ email: `nobody-${index}@acme.example`, password: 'wrong password' })
  expect(await attempts(one, 60, (index) => [others(index), evading(index)])).toMatchObject({ answered: 51 })
  expect(await stop(one, env)).toBe(0)
})

it.each(['embedded', 'PostgreSQL'] as const)(
  'behind a trusted proxy its own word counts, and nothing that was sent to it: %s',
  async (database) => {
    const env = { ...(await environment(database)), TRUSTED_PROXIES: '127.0.0.0/8, 10.0.0.0/8' }
    const one = await startConsole(env)
    const victim = '203.0.113.7'
    const attacker = '198.51.100.1'
    // The proxy adds the attacker's true address to the victim's, which was sent; a second proxy adds the first one's.
    const poisoning = (index: number) => from(victim, ...(index % 2 ? [attacker] : [attacker, '10.0.0.5']))
    expect(await attempts(one, 9, (index) => [wrong, poisoning(index)])).toMatchObject({ answered: 8 })
    const known = await signIn(one, person, from(victim))

    // From everywhere at once: new devices are paused with the account, those that signed in before are not.
    const everywhere = (index: number) => from(`192.0.2.${index}`)
    expect(await attempts(one, 60, (index) => [wrong, everywhere(index)])).toMatchObject({ answered: 52 })
    expect((await trySignIn(one, person, from('203.0.113.9'))).answer.status).toBe(401)
    expect((await trySignIn(one, person, { ...from('203.0.113.9'), cookie: known })).answer.status).toBe(200)
    const log = await fetch(`${one.url}/acme/admin/audit-logs/jsonl`, { headers: { cookie: known } })
    const events = (await log.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const addresses = new Set(events.map((event) => event.address))
    expect(addresses).toContain(attacker)
    expect([...addresses].filter((address) => address === '10.0.0.5' || address === '127.0.0.1')).toEqual([])
    expect(await stop(one, env)).toBe(0)
  },
)

import { expect, it } from 'vitest'
import { startDripping } from '@/lib/testing/dripping-mail-server'
import { query } from '@/lib/testing/query'
import { environment, logged, startConsole, stop } from './console'

it('an email in flight when the console stops is left at once, and is another’s to send', async () => {
  const dripping = await startDripping()
  const env: Record<string, string> = {
    ...(await environment('PostgreSQL')),
    SMTP_URL: dripping.url,
    SMTP_FROM: 'gatehouse@acme.example',
    LOG_LEVEL: 'info',
  }
  const one = await startConsole(env)
  await query(
    env.DATABASE_URL as string,
    `WITH channel AS (
      INSERT INTO "NotificationChannel" ("id", "organizationId", "type", "name", "addresses", "events")
      SELECT gen_random_uuid(), "id", 'email', 'People', '{one@acme.example}', '{slow}' FROM "Organization"
      RETURNING "id", "organizationId")
    INSERT INTO "NotificationDelivery" ("id", "organizationId", "channelId", "event", "title", "body", "state")
    SELECT gen_random_uuid(), "organizationId", "id", 'slow', 'It answers slowly', $1, 'waiting' FROM channel`,
    [
      JSON.stringify({
        timestamp: '2026-11-23T14:02:11.000Z',
        data: { organization: { name: 'Acme' }, title: 'It answers slowly' },
      }),
    ],
  )
  await dripping.met
  expect(await stop(one, env)).toBe(0)
  await dripping.left
  expect(logged(one).filter(({ level }) => level === 'error')).toEqual([])
  const [row] = await query(env.DATABASE_URL as string, 'SELECT * FROM "NotificationDelivery"')
  expect(row).toMatchObject({ state: 'waiting', tries: 0, claimedBy: null, claimedUntil: null })
  await dripping.close()
})

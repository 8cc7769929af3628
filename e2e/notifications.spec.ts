import { Webhook } from 'standardwebhooks'
import { startMailServer, wordsOf } from '@/lib/testing/mail-server'
import { type Received, startReceiver } from '@/lib/testing/receiver'
import { misbehave } from './dialog'
import { addKeyManager, expect, expectAccessible, join, post, test } from './fixtures'
import { mailPort, receiverPort } from './ports'
import { tabTo } from './tab-to'
import { addSandbox } from './tokens'

test('a webhook is added and tested: a receiver verifies the message, and the log shows it', async ({
  page,
  organization,
  browser,
}) => {
  const receiver = await startReceiver(receiverPort)
  const notifications = `/${organization.handle}/admin/settings/notifications`
  await page.goto(notifications)
  await page.getByRole('button', { name: 'Add webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Operations')
  await dialog.getByLabel('URL').fill('https://10.0.0.1/hook')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByLabel('URL')).toBeFocused()
  await expect(dialog.getByText(/is not a public address/)).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('URL').fill(receiver.url)
  await dialog.getByLabel('answers slowly').uncheck()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const secret = `${await dialog.getByRole('code').textContent()}`
  expect(secret).toMatch(/^whsec_/)
  await dialog.getByRole('button', { name: 'Done' }).click()

  receiver.answers.push(500)
  await page.getByRole('button', { name: 'Send a test to Operations' }).click()
  await expect(page.getByText('The receiver answered 500.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Send a test to Operations' }).click()
  const log = page.getByRole('table', { name: 'Deliveries' })
  await expect(log.getByText('It answered 204')).toBeVisible()
  await expect(log.getByRole('row')).toHaveCount(3)
  await log
    .getByRole('row')
    .filter({ hasText: 'Failed' })
    .getByRole('button', { name: /^Send again/ })
    .click()
  await expect(log.getByText('It answered 204')).toHaveCount(2)
  const verified = receiver.received.map(({ body, headers }: Received) =>
    new Webhook(secret).verify(body, headers as Record<string, string>),
  )
  expect(verified).toHaveLength(3)
  expect(verified[0]).toMatchObject({ type: 'notification.test', data: { title: 'This is a test' } })
  expect(receiver.received[2]?.headers['webhook-id']).toBe(receiver.received[0]?.headers['webhook-id'])

  const viewer = await join(browser, page, organization, 'viewer')
  await viewer.goto(notifications)
  await expect(viewer.getByText(`${receiver.origin}/••••`, { exact: true })).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Send|Add|Edit|Remove/ })).toHaveCount(0)
  await viewer.context().close()

  // The address is not shown again, and stays where none is typed.
  await page.getByRole('button', { name: 'Edit Operations' }).click()
  await expect(dialog.getByLabel('URL')).toHaveValue('')
  await dialog.getByLabel('Name', { exact: true }).fill('Operations 2')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Send a test to Operations 2' }).click()
  await expect(log.getByText('It answered 204')).toHaveCount(3)

  await page.getByRole('button', { name: 'Remove Operations 2' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible()
  await receiver.close()
})

test('a renamed issuer is told to a receiver and by mail; a receiver that is gone is switched off, and mail tells of it', async ({
  page,
  organization,
}) => {
  const receiver = await startReceiver(receiverPort)
  const mailServer = await startMailServer(mailPort)
  const settings = `/${organization.handle}/admin/settings`
  const { secret } = await post<{ secret: string }>(
    page,
    `/api/v1/organizations/${organization.handle}/notification-channels`,
    { channel: { type: 'webhook', name: 'Operations', url: receiver.url, events: ['issuer-changed'] } },
  )
  await page.goto(`${settings}/notifications`)
  await page.getByRole('button', { name: 'Add email' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('People')
  await dialog.getByLabel('Other addresses').fill('nobody')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('nobody: This is not an email address')).toBeVisible()
  await dialog.getByRole('button', { name: 'Remove nobody' }).click()
  await dialog.getByLabel('Other addresses').fill('operations@acme.example')
  await dialog.getByLabel('Members').fill('Maria')
  await dialog.getByRole('option', { name: /maria@acme\.example/ }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Send a test to People' }).click()
  const log = page.getByRole('table', { name: 'Deliveries' })
  await expect(log.getByText('Delivered')).toBeVisible()
  expect(mailServer.mails).toMatchObject([{ to: ['maria@acme.example', 'operations@acme.example'] }])

  const { id } = await addSandbox(page, organization)
  await page.goto(`${settings}/key-managers/${id}/health`)
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Read. Nothing changed.')).toBeVisible()
  receiver.answers.push(410)
  await misbehave(page, 'wrong-issuer')
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Read. One thing changed.')).toBeVisible()
  await misbehave(page)

  // What is sent meanwhile is seen without reading the page again.
  await page.goto(`${settings}/notifications`)
  await expect(log.getByRole('row').filter({ hasText: 'Delivered' })).toHaveCount(3)
  expect(receiver.received).toHaveLength(1)
  const { body, headers } = receiver.received[0] as Received
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'key_manager.issuer_changed',
    data: { keyManager: { name: 'customers' }, title: 'The document names another issuer' },
  })
  const [, changed, off] = mailServer.mails.map(wordsOf)
  expect(changed?.subject).toBe(`${organization.name}: customers: The document names another issuer`)
  expect(changed?.text).toContain('Nothing was applied')
  expect(changed?.text).toMatch(new RegExp(`${settings}/key-managers/[\\w-]+/health`))
  expect(off?.subject).toBe(`${organization.name}: Operations was switched off`)
  expect(off?.text).toContain(`Operations (${receiver.origin}) is told nothing any more.`)
  expect(JSON.stringify(mailServer.mails)).not.toMatch(/whsec_|token=|\/hook/)

  const channels = page.getByRole('table', { name: 'Channels' })
  await expect(channels.getByText(/The receiver answered 410.*send a test, then switch it on/)).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await channels.getByRole('switch', { name: 'Send to Operations' }).click()
  await expect(channels.getByText(/^Switched off/)).toHaveCount(0)
  await receiver.close()
  await mailServer.close()
})

test('a key manager is checked, and a webhook added, tested and removed by keyboard alone, 320 px', async ({
  page,
  organization,
}) => {
  const receiver = await startReceiver(receiverPort)
  await page.setViewportSize({ width: 320, height: 720 })
  const settings = `/${organization.handle}/admin/settings`
  const { id } = await addKeyManager(page, organization, 'customers')
  await page.goto(`${settings}/key-managers/${id}/health`)
  // As it stands above the timeline, so it is reached before it.
  await tabTo(page, page.getByRole('button', { name: 'Check now' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'The reading failed' })).toBeVisible()
  await expect(page.getByText(/last answer/)).toHaveCount(0)
  await tabTo(page, page.getByRole('link', { name: '7 days' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('link', { name: '7 days' })).toBeFocused()

  await page.goto(`${settings}/notifications`)
  const add = page.getByRole('button', { name: 'Add webhook' })
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Operations')
  await tabTo(page, dialog.getByLabel('URL'))
  await page.keyboard.type(receiver.url)
  await tabTo(page, dialog.getByLabel('answers slowly'))
  await page.keyboard.press('Space')
  await tabTo(page, dialog.getByRole('button', { name: 'Add', exact: true }))
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('button', { name: 'Done' }))
  await page.keyboard.press('Enter')
  await expect(add).toBeFocused()

  const send = page.getByRole('button', { name: 'Send a test to Operations' })
  await tabTo(page, send)
  await page.keyboard.press('Enter')
  const log = page.getByRole('table', { name: 'Deliveries' })
  await expect(log.getByText('It answered 204')).toBeVisible()
  await expect(send).toBeFocused()
  const again = log.getByRole('button', { name: /^Send again/ })
  await tabTo(page, again)
  await page.keyboard.press('Enter')
  await expect(log.getByText('2 tries')).toBeVisible()
  await expect(again).toBeFocused()

  await page.goto(`${settings}/notifications`)
  await tabTo(page, page.getByRole('button', { name: 'Remove Operations' }))
  await page.keyboard.press('Enter')
  await tabTo(page, dialog.getByRole('button', { name: 'Remove', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible()
  // What had the focus is gone: the next Tab goes on from the page, not from nowhere.
  await tabTo(page, add)
  await receiver.close()
})

import { Webhook } from 'standardwebhooks'
import { type Received, startReceiver } from '@/lib/testing/receiver'
import { addDiscovered, misbehave } from './dialog'
import { expect, expectAccessible, join, test } from './fixtures'
import { receiverPort } from './ports'

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
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })

  const viewer = await join(browser, page, organization, 'viewer')
  await viewer.goto(notifications)
  await expect(viewer.getByText(receiver.origin, { exact: true })).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Send|Add|Edit|Remove/ })).toHaveCount(0)
  await viewer.context().close()

  await page.getByRole('button', { name: 'Remove Operations' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Nobody is told yet' })).toBeVisible()
  await receiver.close()
})

test('an issuer that names itself otherwise is told to a receiver', async ({ page, organization }) => {
  const receiver = await startReceiver(receiverPort)
  const settings = `/${organization.handle}/admin/settings`
  await page.goto(`${settings}/notifications`)
  await page.getByRole('button', { name: 'Add webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('Operations')
  await dialog.getByLabel('URL').fill(receiver.url)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const secret = `${await dialog.getByRole('code').textContent()}`
  await dialog.getByRole('button', { name: 'Done' }).click()

  await addDiscovered(page, organization.handle)
  await page.getByRole('link', { name: 'Health', exact: true }).click()
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Read. Nothing changed.')).toBeVisible()
  await misbehave(page, 'wrong-issuer')
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('Read. One thing changed.')).toBeVisible()
  await misbehave(page)

  await expect.poll(() => receiver.received.length).toBe(1)
  const { body, headers } = receiver.received[0] as Received
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'key_manager.issuer_changed',
    data: { keyManager: { name: 'customers' }, title: 'The document names another issuer' },
  })
  await page.goto(`${settings}/notifications`)
  const row = page.getByRole('table', { name: 'Deliveries' }).getByRole('row').nth(1)
  await expect(row).toContainText('The document names another issuer')
  await expect(row).toContainText('Delivered')
  await receiver.close()
})

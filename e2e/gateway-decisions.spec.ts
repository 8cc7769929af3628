import { byHand } from '@/lib/testing/by-hand'
import { expect, expectAccessible, post, test } from './fixtures'

test('What authorizers decided is a chart, and why they refused a list that leads on', async ({
  page,
  organization,
}) => {
  const api = `/api/v1/organizations/${organization.handle}`
  const base = `/${organization.handle}/admin/gateways`
  await page.goto(base)
  await page.getByRole('link', { name: 'Decisions' }).click()
  await expect(page.getByText('No authorizer has reported yet')).toBeVisible()
  await expectAccessible(page)

  const { environments } = await (await page.request.get(`${api}/environments`)).json()
  const environmentId = environments[0].id
  const { id: keyManager } = await post<{ id: string }>(
    page,
    `${api}/key-managers`,
    byHand('customers', `https://${organization.handle}.example`),
  )
  const { id: orders } = await post<{ id: string }>(page, `${api}/apis`, {
    name: 'Orders',
    basePaths: [{ environmentId, basePath: '/shop' }],
    operations: [{ method: 'GET', path: '/orders/{id}', scopes: ['orders:read'] }],
  })
  const { secret } = await post<{ secret: string }>(page, `${api}/gateway-keys`, {
    environmentId,
    name: 'edge',
  })
  const of = { api: orders, operation: 'GET /orders/{id}', keyManager }
  const report = await page.request.post('/api/v1/gateway/decisions', {
    headers: { authorization: `Bearer ${secret}` },
    data: {
      decisions: [
        { ...of, reason: 'allowed', count: 1_200 },
        { ...of, reason: 'scopes', count: 40 },
        { api: null, operation: null, keyManager: null, reason: 'path', count: 3 },
      ],
    },
  })
  expect(report.status()).toBe(204)

  await page.reload()
  await expect(page.getByRole('img', { name: /1,200 allowed, 43 refused/ })).toBeVisible()
  const row = page.getByRole('row', { name: /Too few scopes/ })
  await expect(row).toContainText('GET /orders/{id}')
  await expect(row).toContainText('40')
  await expect(row.getByRole('link', { name: 'Orders' })).toHaveAttribute('href', new RegExp(orders))
  await expect(page.getByRole('row', { name: /read differently/ })).toContainText('No API that is known')
  await expectAccessible(page)

  await page.getByRole('navigation', { name: 'Period' }).getByRole('link', { name: '7 days' }).click()
  await expect(page.getByRole('img', { name: /last 7 days/ })).toBeVisible()
  const other = environments[1].name
  await page.getByRole('navigation', { name: 'Environment' }).getByRole('link', { name: other }).click()
  await expect(page.getByText('Nothing was reported in these 7 days.')).toBeVisible()
  await page.getByRole('link', { name: 'All environments' }).click()
  await row.getByRole('link', { name: 'customers' }).click()
  await expect(page.getByRole('heading', { name: 'customers', level: 1 })).toBeVisible()
})

import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, post, test } from './fixtures'
import { baseURL } from './ports'

test('A gateway is handed its configuration, on the page and by its key', async ({ page, organization }) => {
  const api = `/api/v1/organizations/${organization.handle}`
  await page.goto(`/${organization.handle}/admin/overview`)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Gateways' }).click()
  await expect(page.getByText('No API runs in Development')).toBeVisible()

  const { environments } = await (await page.request.get(`${api}/environments`)).json()
  const production = environments.find((one: { name: string }) => one.name === 'Production')
  await post(page, `${api}/apis`, {
    name: 'Orders',
    basePaths: [{ environmentId: production.id, basePath: '/shop' }],
    operations: [{ method: 'GET', path: '/orders', scopes: ['orders:read'] }],
  })
  await page.getByRole('combobox', { name: 'Environment' }).selectOption('Production')
  await page.getByRole('combobox', { name: 'Gateway' }).selectOption('HAProxy')
  await expect(page.getByRole('region', { name: 'gatehouse.cfg' })).toContainText('/shop')
  const authorizer = page.getByRole('textbox', { name: 'Authorizer' })
  await page.getByRole('combobox', { name: 'Gateway' }).selectOption('Apache HTTP Server')
  await expect(authorizer).toHaveValue('https://127.0.0.1:3100')
  await expect(page.getByRole('region', { name: 'gatehouse.conf' })).toContainText('/shop')
  await page.getByRole('combobox', { name: 'Gateway' }).selectOption('NGINX')
  await expect(authorizer).toHaveValue('http://127.0.0.1:3100')
  await page.getByRole('textbox', { name: 'Authorizer' }).fill('http://10.0.0.7:3100/path')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('Write http:// or https://, a host, and a port: no path')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Authorizer' })).toHaveValue('http://10.0.0.7:3100/path')
  await page.getByRole('textbox', { name: 'Authorizer' }).fill('http://10.0.0.7:3100')
  await page.getByRole('button', { name: 'Show' }).click()

  const file = page.getByRole('region', { name: 'gatehouse.conf' })
  await expect(file).toContainText('proxy_pass http://10.0.0.7:3100/auth-request')
  await expect(file).toContainText('/shop')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download gatehouse.conf' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('gatehouse.conf')
  const downloaded = await readFile(await download.path(), 'utf8')
  expect(await file.textContent()).toBe(downloaded)
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Gateway keys' }).click()
  await page.getByRole('button', { name: 'Gateway key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('Give it a name')).toBeVisible()
  await dialog.getByLabel('Name').fill('The edge')
  await dialog.getByLabel('Environment').selectOption('Production')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const secret = await dialog.getByText(/^gatehouse_/).textContent()
  await expect(
    dialog.getByText(`GATEHOUSE_URL=${baseURL} GATEWAY_KEY=${secret} npm run authorizer`),
  ).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Done' }).click()

  const fetched = (more = {}) =>
    page.request.get(
      `${baseURL}/api/v1/gateway/configuration?gateway=nginx&authorizer=http://10.0.0.7:3100&file=gatehouse.conf`,
      { headers: { authorization: `Bearer ${secret}`, ...more } },
    )
  const answer = await fetched()
  expect(await answer.text()).toBe(downloaded)
  const etag = answer.headers().etag as string
  expect((await fetched({ 'if-none-match': etag })).status()).toBe(304)

  await page.reload()
  const row = page.getByRole('row', { name: /The edge/ })
  await expect(row).not.toContainText('Never')
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Revoke The edge' }).click()
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(page.getByText('No gateway key yet')).toBeVisible()
  expect((await fetched()).status()).toBe(401)
})

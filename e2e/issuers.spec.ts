import { button, field, openDialog } from './dialog'
import { addKeyManager, expect, expectAccessible, test } from './fixtures'
import { flip } from './flip'
import { sandbox } from './ports'

const everyTenant = `${sandbox}/t/common/oauth2/token/.well-known/openid-configuration`
const [one, two] = ['11111111-aaaa-4000-8000-000000000000', '22222222-bbbb-4000-8000-000000000000']
const issuerOf = (tenant: string) => `${sandbox}/t/${tenant}/oauth2/token`

test('one document for every tenant: the tenants are named, changed later, and told in the history', async ({
  page,
  organization,
}) => {
  const dialog = await openDialog(page, organization.handle, 'custom')
  await field(dialog, 'Name').fill('workforce')
  await field(dialog, 'Well-Known URL').fill(everyTenant)
  await button(dialog, 'Next').click()
  await expect(dialog.getByText('One finding stops Add.')).toBeVisible()
  await expect(dialog.getByText('Name the tenants whose tokens are accepted')).toBeVisible()

  const tenants = field(dialog, 'Accepted tenants')
  await tenants.fill('contoso.example')
  await tenants.press('Enter')
  await expect(
    dialog.getByText('A tenant ID has the form 00000000-0000-0000-0000-000000000000'),
  ).toBeVisible()
  await expectAccessible(page)
  await button(dialog, 'Remove contoso.example').click()
  await tenants.fill(one)
  await tenants.press('Enter')
  await expect(dialog.getByText('One issuer for each tenant')).toBeVisible()
  await expect(tenants).toBeFocused()
  await expect(dialog.getByText('One finding stops Add.')).toBeHidden()
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await button(dialog, 'Add').click()

  await page.getByRole('link', { name: 'workforce', exact: true }).click()
  await expect(page.getByText(issuerOf(one))).toBeVisible()
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await page.getByRole('textbox', { name: 'Accepted tenants' }).fill(`${two},`)
  await page.getByRole('textbox', { name: 'Other accepted issuers' }).fill('urn:legacy,')
  await page.getByRole('button', { name: `Remove ${one}` }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: `Remove ${two}` })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Remove urn:legacy' })).toBeVisible()
  await page.getByRole('button', { name: 'Read again', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'The document agrees with what is in use' })).toBeVisible()

  await page.getByRole('link', { name: 'History', exact: true }).click()
  const changed = page.getByRole('listitem').filter({ hasText: 'Accepted issuers' }).first()
  await expect(changed.locator('ins')).toHaveText([issuerOf(two), 'urn:legacy'])
  await expect(changed.locator('del')).toHaveText(issuerOf(one))
  await expectAccessible(page)
})

test('tenants of a template are named by hand as well', async ({ page, organization }) => {
  const dialog = await openDialog(page, organization.handle, 'entra-id')
  await field(dialog, 'Name').fill('workforce')
  await field(dialog, 'Well-Known URL').fill('https://127.0.0.1:9/.well-known/openid-configuration')
  await button(dialog, 'Enter endpoints by hand').click()
  await button(dialog, 'Next').click()
  await field(dialog, 'Issuer').fill('https://login.microsoftonline.com/{tenantid}/v2.0')
  for (const name of ['Token', 'Authorization', 'JWKS'])
    await field(dialog, `${name} Endpoint`).fill(`https://login.microsoftonline.com/common/${name}`)
  await button(dialog, 'Add').click()
  await expect(dialog.getByText('Name at least one tenant')).toBeVisible()
  await expect(field(dialog, 'Accepted tenants')).toBeFocused()
  await field(dialog, 'Accepted tenants').fill(one)
  await button(dialog, 'Add').click()
  await page.getByRole('link', { name: 'workforce', exact: true }).click()
  await expect(page.getByText(`https://login.microsoftonline.com/${one}/v2.0`)).toBeVisible()
  await expect(page.getByText('Nothing was read, so nothing could be judged.')).toBeVisible()
  await page.getByRole('link', { name: 'Endpoints', exact: true }).click()
  await expect(page.getByRole('button', { name: `Remove ${one}` })).toBeVisible()
  await expect(page.getByText('Edited', { exact: true })).toHaveCount(0)
})

test('the history says in words what was changed, by whom; the audit log too', async ({
  page,
  organization,
}) => {
  const { id } = await addKeyManager(page, organization, 'customers')
  const base = `/${organization.handle}/admin/settings/key-managers/${id}`
  await page.goto(`${base}/environments`)
  await page.getByRole('checkbox', { name: 'Apply to all environments' }).uncheck()
  await page.getByRole('checkbox', { name: 'Production' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await flip(page.getByRole('switch'), 'off')

  await page.goto(`${base}/history`)
  const event = (heading: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, exact: true }) })
  await expect(event('Status changed')).toContainText(/Maria Ortega, .+ UTC, Console/)
  await expect(event('Added')).toContainText(/Maria Ortega, .+ UTC, API/)
  await expect(event('Status changed').locator('del')).toHaveText('En')
  await expect(event('Status changed').locator('ins')).toHaveText('Dis')
  await expect(event('Changed').locator('ins')).toHaveText('Production')
  await expect(event('Changed').locator('del')).toHaveText('All environments')
  await page.setViewportSize({ width: 320, height: 720 })
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })

  await page.goto(`/${organization.handle}/admin/audit-logs`)
  await page.getByRole('button', { name: /^Details: Change a key manager/ }).click()
  await expect(page.locator('ins').filter({ hasText: 'Production' })).toBeVisible()
  await expectAccessible(page)
})

import { addKeyManager, expect, expectAccessible, join, post, test } from './fixtures'
import { baseURL } from './ports'
import { addSandbox, sign } from './tokens'

const document = (paths: object, version = '1.0.0') =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Orders', version },
    servers: [{ url: 'https://api.acme.example/shop' }],
    security: [{ oauth: ['orders:read'] }],
    paths,
    components: {
      securitySchemes: { oauth: { type: 'oauth2' }, key: { type: 'apiKey', in: 'header', name: 'x' } },
    },
  })

const first = document({
  '/orders': { get: { summary: 'All orders' }, post: { security: [{ oauth: ['orders:write'] }] } },
  '/orders/{id}': { get: {} },
  '/health': { get: { security: [] } },
  '/keys': { get: { security: [{ key: [] }] } },
})
const second = document(
  {
    '/orders': { get: { summary: 'All orders', security: [{ oauth: [] }] } },
    '/orders/{id}': { get: { security: [{ oauth: ['orders:read', 'orders:own'] }] } },
    '/orders/all': { get: { security: [{ oauth: [] }] } },
    '/health': { get: { security: [] } },
    '/returns': { servers: [{ url: 'https://returns.acme.example' }], get: {} },
  },
  '2.0.0',
)

test('an API is described from its document, changed by hand, and imported again', async ({
  page,
  organization,
}) => {
  await page.goto(`/${organization.handle}/admin/apis`)
  await expect(page.getByRole('heading', { name: 'No APIs yet' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'API', exact: true }).click()
  await page.getByRole('radio', { name: 'Text', exact: true }).check()
  const text = page.getByRole('textbox', { name: 'OpenAPI document' })
  await text.fill('openapi: 2')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByText('its member openapi does not say 3.x')).toBeVisible()
  await expect(text).toBeFocused()
  await text.fill(first)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('heading', { name: 'Added: 4' })).toBeVisible()
  await expect(page.getByText('No access token opens it. Left out as a way in: an API key')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Orders')
  await expect(page.getByRole('textbox', { name: 'Production' })).toHaveValue('/shop')
  const open = page.getByRole('list', { name: 'The document asks for no token' })
  await expect(open.getByRole('checkbox', { name: 'GET /health' })).not.toBeChecked()
  await open.getByRole('checkbox', { name: 'GET /health' }).check()
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Development' }).clear()
  await page.getByRole('button', { name: 'Add', exact: true }).click()

  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows).toHaveCount(4)
  await expect(rows.filter({ hasText: '/health' })).toContainText('Public')
  await expect(page.getByText('What is not listed here is refused, whoever asks.')).toBeVisible()
  await expect(page.getByText('No token opens it in Production')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Operation', exact: true }).click()
  const add = page.getByRole('dialog', { name: 'New operation' })
  await expect(add.getByRole('combobox', { name: 'Method' })).toBeFocused()
  await add.getByRole('combobox', { name: 'Method' }).selectOption('DELETE')
  await add.getByRole('textbox', { name: 'Path' }).fill('orders')
  await add.getByRole('textbox', { name: 'Scopes' }).fill('orders:write orders:admin')
  await page.keyboard.press('Enter')
  await add.getByRole('radio', { name: 'Any of these scopes' }).check()
  await add.getByRole('button', { name: 'Add' }).click()
  await expect(add.getByText('A path begins with a slash')).toBeVisible()
  await add.getByRole('textbox', { name: 'Path' }).fill('/orders/')
  await expect(add.getByText('Requests to it are refused')).toBeVisible()
  await expectAccessible(page)
  await add.getByRole('textbox', { name: 'Path' }).fill('/orders/{id}')
  await expectAccessible(page)
  await add.getByRole('button', { name: 'Add' }).click()
  await expect(add).toBeHidden()
  await expect(rows.filter({ hasText: 'DELETE' })).toContainText('Any of')
  await page.getByRole('button', { name: 'Edit GET /orders', exact: true }).click()
  const edit = page.getByRole('dialog', { name: 'Edit GET /orders', exact: true })
  await edit.getByRole('textbox', { name: 'Summary' }).fill('Every order')
  await edit.getByRole('button', { name: 'Save' }).click()
  await expect(edit).toBeHidden()
  await expect(rows.filter({ hasText: 'Every order' })).toHaveCount(1)

  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByRole('radio', { name: 'File' }).check()
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByText('Choose a file')).toBeVisible()
  await page.getByLabel('Document file').setInputFiles({
    name: 'orders.json',
    mimeType: 'application/json',
    buffer: Buffer.from(second),
  })
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('heading', { name: 'Added: 1' })).toBeVisible()
  // What opens to more than before is chosen, not taken.
  const opening = page.getByRole('list', { name: 'Opens to more requests' })
  await expect(opening.getByRole('checkbox', { checked: false })).toHaveCount(2)
  // So is an added path that takes requests from one that asks for more.
  await expect(opening).toContainText('GET /orders/all')
  await expect(opening).toContainText(
    'Requests to it are answered by GET /orders/{id} now, with: orders:read',
  )
  await expect(page.getByRole('heading', { name: 'At another server: 1' })).toBeVisible()
  await expect(page.getByText('https://returns.acme.example')).toBeVisible()
  const changed = page.getByRole('list', { name: 'Changed' })
  await expect(changed.getByRole('checkbox', { name: /GET \/orders\/{id}/ })).toBeChecked()
  const gone = page.getByRole('list', { name: 'No longer in the document' })
  await expect(gone.getByRole('checkbox', { name: /POST \/orders/ })).not.toBeChecked()
  await gone.getByRole('checkbox', { name: /POST \/orders/ }).check()
  await page.getByRole('checkbox', { name: 'Take the version 2.0.0' }).check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Apply 3 changes' }).click()
  await expect(rows).toHaveCount(5)
  await expect(page.getByText('2.0.0')).toBeVisible()
  await expect(rows.filter({ hasText: 'DELETE' })).toHaveCount(1)
  await expect(rows.filter({ hasText: 'POST' })).toHaveCount(0)

  await page.getByRole('button', { name: 'Remove DELETE /orders/{id}' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(rows).toHaveCount(4)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'OpenAPI document' }).click()
  expect((await download).suggestedFilename()).toBe('orders.json')

  await page.getByRole('button', { name: 'Delete Orders' }).click()
  const remove = page.getByRole('dialog', { name: 'Delete Orders?' })
  await expect(remove).toContainText('Gateways refuse every request to it from then on, in Production.')
  await remove.getByRole('textbox').fill('orders')
  await remove.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('heading', { name: 'No APIs yet' })).toBeVisible()
})

const orders = (more: object = {}) => ({
  name: 'Orders',
  operations: [
    { method: 'GET', path: '/orders', scopes: ['orders:read'] },
    { method: 'POST', path: '/orders', scopes: ['orders:read', 'orders:write'] },
  ],
  ...more,
})

test('settings say where an API runs, and whose tokens open it', async ({ page, organization }) => {
  const api = `/api/v1/organizations/${organization.handle}/apis`
  await addKeyManager(page, organization, 'customers')
  const { id } = await post<{ id: string }>(page, api, orders())
  await post(page, api, { name: 'Other' })
  await page.goto(`/${organization.handle}/admin/apis/${id}/settings`)
  const form = (name: string) => page.locator('form').filter({ has: page.getByRole('heading', { name }) })
  // Begun before the others are saved: one's own saves do not stop each other.
  const general = form('Name and version')
  await general.getByRole('textbox', { name: 'Description' }).fill('All that was ordered')
  const paths = form('Base paths')
  await paths.getByRole('textbox', { name: 'Production' }).fill('/shop/')
  await paths.getByRole('button', { name: 'Save' }).click()
  await expect(paths.getByText('A base path begins with a slash, has none at its end')).toBeVisible()
  await expect(paths.getByRole('textbox', { name: 'Production' })).toBeFocused()
  await paths.getByRole('textbox', { name: 'Production' }).fill('/shop')
  await paths.getByRole('button', { name: 'Save' }).click()
  await expect(paths.getByText('Saved.')).toBeVisible()

  const tokens = form('Accepted tokens')
  await tokens.getByRole('radio', { name: 'Chosen ones' }).check()
  await expect(tokens.getByText('None is chosen: no token opens it.')).toBeVisible()
  await tokens.getByRole('combobox', { name: 'Chosen key managers' }).fill('cust')
  await page.getByRole('option', { name: 'customers' }).click()
  await expect(tokens.getByRole('button', { name: 'Remove customers' })).toBeVisible()
  await tokens.getByRole('radio', { name: 'Its own' }).check()
  await expect(tokens.getByText('No token is accepted')).toBeVisible()
  await tokens.getByRole('textbox', { name: 'Accepted audiences' }).fill('shop')
  await page.keyboard.press('Enter')
  await tokens.getByRole('button', { name: 'Save' }).click()
  await expect(tokens.getByText('Saved.')).toBeVisible()
  await general.getByRole('button', { name: 'Save' }).click()
  await expect(general.getByText('Saved.')).toBeVisible()

  const lenient = form('Paths')
  await lenient.last().getByRole('checkbox').check()
  await expect(page.getByText('What is checked may not be what answers')).toBeVisible()
  await expect(
    lenient.last().getByText('Refused all the same by Apache HTTP Server, HAProxy, Envoy.'),
  ).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(paths.getByRole('textbox', { name: 'Production' })).toHaveValue('/shop')
  await expect(tokens.getByText('customers')).toBeVisible()

  await page.goto(`/${organization.handle}/admin/apis`)
  await expect(page.getByRole('row').filter({ hasText: 'Orders' })).toContainText('customers')
  await page.getByRole('searchbox', { name: 'Search' }).fill('oth')
  await expect(page.getByRole('link', { name: 'Orders', exact: true })).toBeHidden()
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing')
  await expect(page.getByRole('heading', { name: 'No API matches “nothing”' })).toBeVisible()

  await page.goto(`/${organization.handle}/admin/environments`)
  await page.getByRole('button', { name: 'Delete Production' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByRole('alert')).toHaveText(
    'Orders v1 has a base path in Production. Take it away first.',
  )
})

test('two who change an API at once do not undo each other unseen', async ({ page, organization }) => {
  const { id } = await post<{ id: string }>(
    page,
    `/api/v1/organizations/${organization.handle}/apis`,
    orders(),
  )
  const address = `/${organization.handle}/admin/apis/${id}/operations`
  const other = await page.context().newPage()
  await other.goto(address)
  await page.goto(address)
  await page.getByRole('button', { name: 'Remove POST /orders' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('rowheader')).toHaveCount(1)
  await other.getByRole('button', { name: 'Remove GET /orders' }).click()
  await other.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(other.getByRole('dialog').getByRole('alert')).toContainText('saved version 2 meanwhile')
})

test('an import by a script opens nothing unasked', async ({ page, organization }) => {
  const api = `/api/v1/organizations/${organization.handle}`
  const { id } = await post<{ id: string }>(page, `${api}/apis`, orders())
  const source = { text: document({ '/orders': { get: { security: [] }, post: {} } }) }
  const { digest } = await post<{ digest: string }>(page, `${api}/api-documents`, { apiId: id, source })
  const headers = { origin: baseURL }
  const take = async (version: number, choices: object) => {
    const data = { version, source, choices: { shown: digest, ...choices } }
    const answer = await page.request.put(`${api}/apis/${id}/document`, { data, headers })
    return (await answer.json()).heldBack
  }
  expect(await take(1, {})).toEqual(['GET /orders', 'POST /orders'])
  expect(await take(2, { open: ['POST /orders'] })).toEqual(['GET /orders'])
  await page.goto(`/${organization.handle}/admin/apis/${id}/operations`)
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(rows.filter({ hasText: 'GET' })).toContainText('orders:read')
  await expect(rows.filter({ hasText: 'POST' })).not.toContainText('orders:write')
})

test('scopes say where they are used, and how to restrict them at Asgardeo', async ({
  page,
  organization,
}) => {
  const { handle } = organization
  const made = await post<{ id: string }>(page, `/api/v1/organizations/${handle}/key-managers`, {
    type: 'asgardeo',
    name: 'customers',
    wellKnownUrl: null,
    allEnvironments: true,
    environmentIds: [],
    issuer: 'https://api.asgardeo.io/t/acme/oauth2/token',
    endpoints: {
      tokenEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/token',
      authorizationEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/authorize',
      jwksEndpoint: 'https://api.asgardeo.io/t/acme/oauth2/jwks',
    },
    clientIdClaim: 'azp',
    scopesClaims: ['scope'],
    acceptedAudiences: [],
    allowedClients: [{ clientId: 'abc', label: 'Shop', owner: '' }],
    acceptedFindings: [],
    shown: null,
  })
  expect(made.id).toBeTruthy()
  await page.goto(`/${handle}/admin/scopes`)
  await expect(page.getByRole('heading', { name: 'No operation asks for a scope' })).toBeVisible()
  await post(page, `/api/v1/organizations/${handle}/apis`, orders())
  await page.reload()
  const row = page.getByRole('row').filter({ hasText: 'orders:read' })
  await expect(row).toContainText('2 operations')
  await expect(row).toContainText('No key manager')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'orders:write' }).click()
  await expect(page.getByRole('heading', { name: 'orders:write', level: 1 })).toBeVisible()
  const steps = page.getByRole('listitem')
  await expect(steps.filter({ hasText: 'New API Resource' })).toContainText('permission (scope) orders:write')
  await expect(steps.filter({ hasText: 'API Authorization' })).toContainText('Shop (abc)')
  await expectAccessible(page)
})

const oddScopes = ['https://api.acme.example/orders.read', 'a%2Fb', 'a+b&c=d', '#/?x', '..']

test('scopes with any signs are shown on their pages, and over HTTP', async ({ page, organization }) => {
  const { handle } = organization
  const api = `/api/v1/organizations/${handle}`
  const operations = oddScopes.map((scope, at) => ({ method: 'GET', path: `/${at}`, scopes: [scope] }))
  await post(page, `${api}/apis`, { name: 'Odd', operations })
  for (const scope of oddScopes) {
    await page.goto(`/${handle}/admin/scopes`)
    await page.getByRole('link', { name: scope, exact: true }).click()
    await expect(page.getByRole('heading', { name: scope, level: 1, exact: true })).toBeVisible()
    await expect(page.getByText('One operation asks for it')).toBeVisible()
    // Segments of dots are taken out of an address before it is sent.
    if (scope === '..') continue
    const shown = await page.request.get(`${api}/scopes/${encodeURIComponent(scope)}`)
    expect(await shown.json()).toMatchObject({ scope, count: 1 })
  }
  for (const scope of ['a b', 'é', '日本']) {
    const shown = await page.request.get(`${api}/scopes/${encodeURIComponent(scope)}`)
    expect(await shown.json()).toMatchObject({ scope, count: 0 })
    await page.goto(`/${handle}/admin/scopes?scope=${encodeURIComponent(scope)}`)
    await expect(page.getByText('No operation asks for it')).toBeVisible()
  }
  // What can be no scope is none of the list.
  for (const scope of ['%00', 'x'.repeat(256)]) {
    await page.goto(`/${handle}/admin/scopes?scope=${scope}`)
    await expect(page.getByRole('heading', { name: 'Scopes', level: 1 })).toBeVisible()
  }
})

test('a viewer looks at APIs and changes nothing', async ({ page, browser, organization }) => {
  const { id } = await post<{ id: string }>(
    page,
    `/api/v1/organizations/${organization.handle}/apis`,
    orders(),
  )
  const viewer = await join(browser, page, organization, 'viewer')
  await viewer.goto(`/${organization.handle}/admin/apis`)
  await expect(viewer.getByRole('link', { name: 'API', exact: true })).toHaveCount(0)
  await viewer.getByRole('link', { name: 'Orders', exact: true }).click()
  await expect(viewer.getByRole('rowheader')).toHaveCount(2)
  await expect(viewer.getByRole('button', { name: /Edit|Remove|Delete/ })).toHaveCount(0)
  await viewer.getByRole('link', { name: 'Settings', exact: true }).last().click()
  await expect(viewer.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await viewer.goto(`/${organization.handle}/admin/apis/${id}/import`)
  await expect(viewer.getByRole('heading', { name: 'Your role does not allow this' })).toBeVisible()
  await viewer.context().close()
})

test('a page of documentation says how an API is described', async ({ page, organization }) => {
  await page.goto(`/${organization.handle}/admin/apis`)
  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'How an API is described' }).click()
  const documentation = await opened
  await expect(documentation.getByRole('heading', { name: 'Describing an API', level: 1 })).toBeVisible()
  await expectAccessible(documentation)
  await documentation.setViewportSize({ width: 320, height: 640 })
  await expectAccessible(documentation)
})

for (const width of [320, 768, 1440])
  test(`every page of an API fits ${width} pixels, with long names`, async ({ page, organization }) => {
    const long = 'x'.repeat(90)
    const { id } = await post<{ id: string }>(page, `/api/v1/organizations/${organization.handle}/apis`, {
      name: long,
      apiVersion: '1'.repeat(40),
      description: `${long} ${long}`,
      operations: [
        { method: 'DELETE', path: `/${long}/{${long}}`, summary: long, scopes: [`${long}:a`, `${long}:b`] },
        { method: 'GET', path: '/', public: true },
      ],
    })
    await page.setViewportSize({ width, height: 800 })
    const admin = `/${organization.handle}/admin`
    for (const place of [
      'apis',
      `apis/${id}/operations`,
      `apis/${id}/settings`,
      `apis/${id}/import`,
      'apis/new',
      'scopes',
      `scopes?scope=${long}:a`,
    ]) {
      await page.goto(`${admin}/${place}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    }
    await page.goto(`${admin}/apis/${id}/operations`)
    await page.getByRole('button', { name: 'Operation', exact: true }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })

test('a key manager says which APIs accept it, and what stops working without it', async ({
  page,
  organization,
}) => {
  const { handle } = organization
  const { id } = await addKeyManager(page, organization, 'customers')
  const environments = await page.request.get(`/api/v1/organizations/${handle}/environments`)
  const [{ id: environmentId }] = (await environments.json()).environments
  const basePaths = [{ environmentId, basePath: '/shop' }]
  await post(page, `/api/v1/organizations/${handle}/apis`, orders({ basePaths }))
  await page.goto(`/${handle}/admin/settings/key-managers/${id}/overview`)
  await expect(page.getByRole('link', { name: 'Orders v1' })).toBeVisible()
  await page.getByRole('button', { name: 'Delete customers' }).click()
  const remove = page.getByRole('dialog', { name: 'Delete customers?' })
  await expect(remove).toContainText('Orders v1Its tokens are refused there from then on')
  await remove.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('switch', { name: 'Enabled: customers' }).click()
  const disable = page.getByRole('dialog', { name: 'Disable customers?' })
  await expect(disable).toContainText('This API refuses its tokens from then on:')
  await expect(disable.getByRole('listitem')).toHaveText('Orders v1')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('switch', { name: 'Enabled: customers' })).toBeChecked()
  await page.getByRole('switch', { name: 'Enabled: customers' }).click()
  await disable.getByRole('button', { name: 'Disable' }).click()
  await expect(page.getByRole('switch', { name: 'Enabled: customers' })).not.toBeChecked()
})

test('whether a token may call an operation is answered as at a gateway', async ({
  page,
  context,
  organization,
}) => {
  const { handle } = organization
  await addSandbox(page, organization)
  const environments = await page.request.get(`/api/v1/organizations/${handle}/environments`)
  const basePaths = (await environments.json()).environments.map(({ id }: { id: string }) => ({
    environmentId: id,
    basePath: '/shop',
  }))
  await post(page, `/api/v1/organizations/${handle}/apis`, orders({ basePaths }))
  await page.goto(`/${handle}/admin/check-token`)
  await page.getByRole('textbox', { name: 'Token' }).fill(await sign(page.request))
  await page.getByRole('textbox', { name: 'Path' }).fill('/shop/orders')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  const answer = page.getByRole('region', { name: 'Request' })
  await expect(
    answer.getByRole('heading', { name: 'GET /shop/orders is allowed in Production' }),
  ).toBeVisible()
  await expect(answer).toContainText('orders:read')
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'May it call' }).selectOption('POST')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(
    answer.getByRole('heading', { name: 'POST /shop/orders is refused in Production (403)' }),
  ).toBeVisible()
  await expect(answer).toContainText('Missing: orders:write')
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy the verdict' }).click()
  await expect(page.getByText('Copied')).toBeAttached()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(
    /^POST \/shop\/orders is refused in Production \(403\)\nGranted: orders:read. Missing: orders:write/,
  )
  expect(copied).toContain('Opens with: all of orders:read, orders:write')
  await page.getByRole('textbox', { name: 'Path' }).fill('/orders')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(answer).toContainText('None has this path in Production')
  await expectAccessible(page)
})

test('a document of 1,500 operations is imported from a file', async ({ page, organization }) => {
  const long = 'Of things there are many, and each is described at length. '.repeat(25)
  const paths = Object.fromEntries(
    Array.from({ length: 1_500 }, (_, one) => [`/things/${one}/{id}`, { get: { description: long } }]),
  )
  const buffer = Buffer.from(document(paths))
  expect(buffer.length).toBeGreaterThan(2_000_000)
  await page.goto(`/${organization.handle}/admin/apis/new`)
  await page.getByRole('radio', { name: 'File' }).check()
  const file = { name: 'things.json', mimeType: 'application/json', buffer }
  await page.getByLabel('Document file').setInputFiles(file)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByRole('heading', { name: 'Added: 1,500' })).toBeVisible()
  await page.locator('label', { hasText: 'GET /things/7/{id}' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('1–50 of 1,499')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).fill('/things/149')
  await expect(page.getByText('1–11 of 11')).toBeVisible()
})

import { expect, it } from 'vitest'
import { ordersApi } from '@/lib/access/testing'
import { envoy } from './envoy'
import { describedEnvironment } from './testing'

/** How long the file is for one API with so many operations, which so many key managers open. */
async function length(operations: number, keyManagers: number): Promise<number> {
  const { keyManagers: known } = describedEnvironment()
  const [one] = known as [(typeof known)[number]]
  const ids = Array.from({ length: keyManagers }, (_, at) => String(at))
  const paths = Array.from({ length: operations }, (_, at) => `/orders-${at}/{id}`)
  const [file] = await envoy.files(
    describedEnvironment({
      keyManagers: ids.map((id) => ({ ...one, id, issuers: [`https://${id}.example`] })),
      apis: [
        {
          ...ordersApi,
          operations: paths.map((path) => ({
            method: 'GET',
            path,
            public: false,
            scopeMode: 'all',
            scopes: ['orders:read'],
          })),
        },
      ],
    }),
  )
  return file?.content.length ?? 0
}

it('says nearly all that there is to say of key managers and of operations once, and not of each with each', async () => {
  expect(await length(40, 20)).toBeLessThan(1.5 * ((await length(40, 1)) + (await length(1, 20))))
})

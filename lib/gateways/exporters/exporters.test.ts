import { loadAll } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { exporterOf, exporters } from './index'
import { refusingLenientPaths } from './lenient-paths'
import { describedEnvironment } from './testing'
import { tried } from './words'

const settings = { authorizer: 'http://127.0.0.1:3100' }
const elsewhere = { authorizer: 'https://authorizer.example:3100' }

describe.each(exporters.map((one) => [one.id, one] as const))('the configuration for %s', (id, exporter) => {
  it('is as it was looked at', async () => {
    for (const { name, content } of await exporter.files(describedEnvironment(), settings))
      await expect(content).toMatchFileSnapshot(`golden/${id}/${name}`)
  })

  it('proves itself to an authorizer on another machine as it was looked at', async () => {
    const files = await exporter.files(describedEnvironment(), elsewhere)
    const written = files.map(({ content }) => content).join('')
    const beside = await exporter.files(describedEnvironment(), settings)
    if (exporter.needs === 'keys') expect(files).toEqual(beside)
    else expect(written).toMatch(/gate(?:way|house)[-_]secret/i)
    if (exporter.needs === 'keys' || id === 'apache' || id === 'envoy-gateway') return
    for (const { name, content } of files)
      await expect(content).toMatchFileSnapshot(`golden/${id}/elsewhere/${name}`)
  })

  it('is the same for the same description, and when something else changed', async () => {
    const files = await exporter.files(describedEnvironment(), settings)
    const again = await exporter.files(structuredClone(describedEnvironment({ revision: 2 })), settings)
    expect(again).toEqual(files)
  })

  it('can be written of an environment without APIs and key managers', async () => {
    for (const described of [{ apis: [], keyManagers: [] }, { keyManagers: [] }, { apis: [] }])
      await exporter.files(describedEnvironment(described), settings)
  })

  it('says what nobody can break out of', async () => {
    const evil = 'x\n}\nserver { } # \u0085 \u2028 {{ env "HOME" }}'
    const described = describedEnvironment({
      organization: { id: 'acme', handle: 'acme', name: evil },
      environment: { id: 'production', name: evil, production: true },
    })
    const lines = (files: { content: string }[]) =>
      files.map(({ content }) => content.split(id === 'json' ? '\n' : /\r|\n|\u0085|\u2028/).length)
    expect(lines(await exporter.files(described, settings))).toEqual(
      lines(await exporter.files(describedEnvironment(), settings)),
    )
    // Traefik and APISIX fill templates in wherever they stand.
    if (id !== 'json')
      for (const { content } of await exporter.files(described, settings)) expect(content).not.toContain('{{')
  })

  it('says in the file how it was tried, and what it cannot', async () => {
    const files = await exporter.files(describedEnvironment(), settings)
    const content = files[0]?.content
    if (id === 'json') return
    if (exporter.proof !== 'run') expect(content).toContain(`# ${tried(exporter)}`)
    for (const { words } of exporter.cannot) expect(content).toContain(words)
  })

  it('says how it is loaded, and each thing that it cannot once', () => {
    expect(exporterOf(id)).toBe(exporter)
    expect(exporter.steps.length).toBeGreaterThan(1)
    const codes = exporter.cannot.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

it('those that refuse paths that an API lets through are named where that is chosen', () => {
  expect(refusingLenientPaths()).toEqual(['Apache HTTP Server', 'HAProxy', 'Envoy'])
})

const written = exporters.flatMap((one) =>
  one.proof === 'run' || one.id === 'json' ? [] : [[one.id, one] as const],
)

it.each(written)('the configuration for %s is YAML', async (_, exporter) => {
  for (const { content } of await exporter.files(describedEnvironment(), settings))
    expect(loadAll(content).every((one) => typeof one === 'object' && one !== null)).toBe(true)
})

it('there is one of each id', () => {
  expect(new Set(exporters.map(({ id }) => id)).size).toBe(exporters.length)
  expect(exporterOf('another')).toBeUndefined()
})

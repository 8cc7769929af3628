import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exporters } from '@/lib/gateways/exporters'
import type { Exporter } from '@/lib/gateways/exporters/exporter'
import { describedEnvironment } from '@/lib/gateways/exporters/testing'
import { descriptions } from './published/descriptions'
import { faultsFor } from './published/faults'

type Checked = keyof typeof faultsFor

const authorizers = ['http://127.0.0.1:3100', 'https://authorizer.example:3100']
const checked = exporters.flatMap((one) =>
  one.id in faultsFor ? [[one.id as Checked, one as Exporter] as const] : [],
)

it('there is something published for each gateway that says that it is checked by it', () => {
  const saying = exporters.filter(({ proof }: Exporter) => proof !== 'run' && proof !== 'decided')
  expect(checked.map(([id]) => id)).toEqual(saying.map(({ id }) => id))
})

describe.each(checked)('what is published of %s', (id, exporter) => {
  const faultsOf = async (description: Parameters<Exporter['files']>[0], authorizer: string) => {
    const files = await exporter.files(description, { authorizer })
    return (await Promise.all(files.map(({ content }) => faultsFor[id](content)))).flat()
  }

  it('has all that was looked at', async () => {
    for (const file of filesBelow(join('lib/gateways/exporters/golden', id)))
      expect(await faultsFor[id](readFileSync(file, 'utf8'))).toEqual([])
  })

  it.each([
    ['no APIs', { apis: [] }],
    ['no key managers', { keyManagers: [] }],
    ['one key manager', { keyManagers: describedEnvironment().keyManagers.slice(0, 1) }],
  ] as const)('has all that is exported of %s', async (_, changes) => {
    for (const authorizer of authorizers)
      expect(await faultsOf(describedEnvironment(changes as object), authorizer)).toEqual([])
  })

  it('has all that is exported of whatever may be described', async () => {
    await fc.assert(
      fc.asyncProperty(descriptions, fc.constantFrom(...authorizers), async (description, authorizer) => {
        expect(await faultsOf(description, authorizer)).toEqual([])
      }),
      { numRuns: 40, seed: 1 },
    )
  }, 60_000)
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

/** What is changed of a file, into what, and the fault that is found. */
type Broken = readonly [what: string, from: string, to: string, fault: RegExp]

const broken: Record<Checked, readonly Broken[]> = {
  envoy: [
    [
      'a field that is not there',
      'merge_slashes:',
      'merge_slash:',
      /HttpConnectionManager has no field merge_slash$/,
    ],
    [
      'a text for a switch',
      'normalize_path: false',
      'normalize_path: "no"',
      /normalize_path is no BoolValue/,
    ],
    ['an action that is not there', 'action: DENY', 'action: REFUSE', /action is no Action/],
    ['a filter that is not there', 'router.v3.Router', 'router.v3.Routes', /no @type that is known/],
    ['a list that must not be empty', 'principals:\n.*\n', 'principals: []\n', /principals/],
    [
      'two of what one is to be',
      '^( +)path_separated_prefix: /shop$',
      '$1prefix: /\n$1path: /',
      /has both prefix and path/,
    ],
    ['nothing of what one is to be', 'any: true', '{}', /has none of identifier/],
    ['a pattern that RE2 does not read', 'regex: /', 'regex: (?!a)/', /invalid perl operator/],
    ['what must be there', 'stat_prefix: gatehouse', 'tracing: {}', /lacks stat_prefix/],
  ],
  'envoy-gateway': [
    ['a field that is not there', 'failOpen:', 'failsOpen:', /no SecurityPolicy\.spec\.extAuth\.failsOpen$/],
    ['a text for a switch', 'failOpen: false', 'failOpen: "no"', /failOpen must be boolean/],
    ['an action that is not there', 'RejectRequest', 'Reject', /withUnderscoresAction must be equal to one/],
    ['a path of another kind', 'PathPrefix', 'Prefix', /path\/type must be equal to one/],
    ['a port beyond all', 'port: 3100', 'port: 310000', /port must be <= 65535/],
    ['a resource of another version', 'envoyproxy.io/v1alpha1', 'envoyproxy.io/v1', /no SecurityPolicy in/],
  ],
  traefik: [
    ['a field that is not there', 'trustForwardHeader:', 'trustForwardHeaders:', /trustForwardHeaders/],
    ['a text for a switch', 'trustForwardHeader: false', 'trustForwardHeader: "no"', /expected boolean/],
    ['a text for a number', 'priority: 3', 'priority: high', /priority: .*expected number/],
    ['a matcher that is not there', 'PathRegexp', 'PathRegex', /rule: /],
    ['a pattern that RE2 does not read', '\\^/shop', '(?!a)', /rule: Invalid pattern/],
    ['what must be there', '^ +service: orders-v1\n', '', /service: /],
    ['two kinds of one middleware', 'forwardAuth:', 'headers: {}\n      forwardAuth:', /of one kind/],
  ],
  kong: [
    ['a field that is not there', 'strip_path:', 'strip_paths:', /strip_paths/],
    ['a text for a switch', 'strip_path: false', 'strip_path: "no"', /strip_path: .*expected boolean/],
    ['a protocol that is not there', 'protocol: http', 'protocol: h2c', /protocol: Invalid option/],
    ['a version that is not there', "version: '3.0'", "version: '4.0'", /_format_version: /],
    ['a path that begins with no slash', '~/shop', '~shop', /paths\.0: /],
    ['an empty segment', '~/shop', '~/shop//', /paths\.0: An empty segment/],
    ['a phase that is not there', 'access:', 'accessed:', /accessed/],
    ['Lua that does not load', 'local count = 0', 'local count =', /Invalid Lua/],
  ],
  apisix: [
    ['a field that is not there', 'allow_degradation:', 'allow_degradations:', /allow_degradations/],
    ['a text for a switch', 'ssl_verify: true', 'ssl_verify: "yes"', /ssl_verify: .*expected boolean/],
    ['a phase that is not there', 'phase: rewrite', 'phase: before', /phase: Invalid option/],
    ['a plugin that is not there', 'forward-auth:', 'forward_auth:', /forward_auth/],
    ['an ID with a sign that none has', 'id: orders-v2', 'id: orders v2', /id: /],
    ['an ID twice', 'id: orders-v2\n', 'id: orders-v1\n', /One ID twice/],
    ['Lua that does not load', 'local core =', 'local core = =', /Invalid Lua/],
  ],
}

describe.each(checked)('of a wrong file for %s', (id, exporter) => {
  it.each(broken[id])('%s is found', async (_, from, to, fault) => {
    const [file] = await exporter.files(describedEnvironment(), { authorizer: authorizers[0] as string })
    const content = file?.content ?? ''
    const changed = content.replace(new RegExp(from, 'm'), to)
    expect(changed).not.toBe(content)
    expect((await faultsFor[id](changed)).join('\n')).toMatch(fault)
  })
})

import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { envoy } from '@/lib/gateways/exporters/envoy'
import { describedEnvironment } from '@/lib/gateways/exporters/testing'
import { faultsForEnvoy } from './published/envoy'

const described = [
  ['everything', describedEnvironment()],
  ['no APIs', describedEnvironment({ apis: [] })],
  ['no key managers', describedEnvironment({ keyManagers: [] })],
] as const

describe('what Envoy publishes of its API', () => {
  const exported = async (description = describedEnvironment()) =>
    (await envoy.files(description))[0]?.content ?? ''

  it.each(described)('has all that is exported of %s', async (_, description) => {
    expect(await faultsForEnvoy(load(await exported(description)))).toEqual([])
  })

  it.each([
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
  ])('finds %s', async (_, what, instead, fault) => {
    const content = await exported()
    const changed = content.replace(new RegExp(what, 'm'), instead)
    expect(changed).not.toBe(content)
    expect((await faultsForEnvoy(load(changed))).join('\n')).toMatch(fault)
  })
})

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import protobuf from 'protobufjs'
import { isFound, whyUnread } from './re2'

/**
 * Envoy's API as it publishes it, in protocol buffers with the rules of protoc-gen-validate, from the package of gRPC that
 * carries it. What Envoy would refuse to load is found without it: fields and types that are not there, what must be there,
 * and patterns that RE2 does not read.
 */

const packages = createRequire(import.meta.url)
const folderOf = (name: string) => dirname(packages.resolve(`${name}/package.json`))
const published = join(folderOf('@grpc/grpc-js-xds'), 'deps')
const folders = [
  ...['envoy-api', 'googleapis', 'protoc-gen-validate', 'xds'].map((name) => join(published, name)),
  folderOf('protobufjs'),
]

/** The files of the messages that an exported file has; each brings those that it imports. */
const files = [
  'config/bootstrap/v3/bootstrap.proto',
  'service/discovery/v3/discovery.proto',
  'config/listener/v3/listener.proto',
  'extensions/filters/network/http_connection_manager/v3/http_connection_manager.proto',
  'extensions/filters/http/header_mutation/v3/header_mutation.proto',
  'extensions/filters/http/jwt_authn/v3/config.proto',
  'extensions/filters/http/rbac/v3/rbac.proto',
  'extensions/filters/http/router/v3/router.proto',
]

async function readSchema(): Promise<protobuf.Root> {
  const root = new protobuf.Root()
  root.resolvePath = (_, target) =>
    folders.map((folder) => join(folder, target)).find((path) => existsSync(path)) ?? target
  await root.load(
    files.map((file) => `envoy/${file}`),
    { keepCase: true },
  )
  root.resolveAll()
  return root
}

let schema: ReturnType<typeof readSchema> | undefined

/** What is wrong with a file that Envoy reads as a discovery response, with where; empty where nothing is. */
export function faultsForEnvoy(content: unknown): Promise<string[]> {
  return faultsIn('envoy.service.discovery.v3.DiscoveryResponse', content)
}

/** What is wrong with the configuration that Envoy is started with. */
export function faultsForEnvoyStarted(content: unknown): Promise<string[]> {
  return faultsIn('envoy.config.bootstrap.v3.Bootstrap', content)
}

async function faultsIn(message: string, content: unknown): Promise<string[]> {
  schema ??= readSchema()
  return inMessage((await schema).lookupType(message), content, 'file')
}

type Rules = Record<string, Record<string, unknown>>

/** The rules of protoc-gen-validate, and the marks of Envoy's own. */
function options(of: protobuf.ReflectionObject): { rules: Rules; required: boolean; disallowed: boolean } {
  const all = (of.parsedOptions ?? []) as Record<string, unknown>[]
  const named = (name: string) => all.find((one) => name in one)?.[name]
  return {
    rules: (named('(validate.rules)') ?? {}) as Rules,
    required: of.options?.['(validate.required)'] === true,
    disallowed: of.options?.['(envoy.annotations.disallowed_by_default)'] === true,
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function inMessage(type: protobuf.Type, value: unknown, at: string): string[] {
  const known = wellKnown[type.fullName]
  if (known) return known(value) ? [] : [`${at} is no ${type.name}`]
  if (!isObject(value)) return [`${at} is no ${type.name}`]
  if (type.fullName === '.google.protobuf.Any') return inAny(type, value, at)
  return [
    ...Object.entries(value).flatMap(([name, one]) => {
      const field = type.fields[name]
      return field ? inField(field, one, `${at}.${name}`) : [`${at}: ${type.name} has no field ${name}`]
    }),
    ...type.fieldsArray.filter((one) => isMissing(one, value)).map((one) => `${at} lacks ${one.name}`),
    ...type.oneofsArray.flatMap((one) => {
      const chosen = one.oneof.filter((name) => name in value)
      if (chosen.length > 1) return [`${at} has both ${chosen.join(' and ')}`]
      return chosen.length === 0 && options(one).required ? [`${at} has none of ${one.name}`] : []
    }),
  ]
}

/** Whether a rule asks for a field that is not there. Those of a oneof are asked for by that. */
function isMissing(field: protobuf.Field, value: Record<string, unknown>): boolean {
  if (field.name in value || field.partOf) return false
  const { rules } = options(field)
  const asked = [
    rules.message?.required,
    rules.string?.min_len,
    rules.repeated?.min_items,
    rules.any?.required,
  ]
  return asked.some((one) => one !== undefined && one !== false && one !== 0)
}

function inAny(any: protobuf.Type, value: Record<string, unknown>, at: string): string[] {
  const { '@type': url, ...fields } = value
  const name = typeof url === 'string' ? url.replace(/^type\.googleapis\.com\//, '') : ''
  try {
    return inMessage(any.root.lookupType(name), fields, at)
  } catch {
    return [`${at} has no @type that is known: ${String(url)}`]
  }
}

function inField(field: protobuf.Field, value: unknown, at: string): string[] {
  const { rules, disallowed } = options(field)
  if (disallowed) return [`${at} is not allowed any more`]
  if (field instanceof protobuf.MapField)
    return isObject(value)
      ? Object.entries(value).flatMap(([key, one]) => inValue(field, {}, one, `${at}[${key}]`))
      : [`${at} is no map`]
  if (!field.repeated) return inValue(field, rules, value, at)
  if (!Array.isArray(value)) return [`${at} is no list`]
  const least = (rules.repeated?.min_items as number | undefined) ?? 0
  const items = (rules.repeated?.items ?? {}) as Rules
  return [
    ...(value.length < least ? [`${at} has fewer than ${least}`] : []),
    ...value.flatMap((one, index) => inValue(field, items, one, `${at}[${index}]`)),
  ]
}

function inValue(field: protobuf.Field, rules: Rules, value: unknown, at: string): string[] {
  const type = field.resolvedType
  if (type instanceof protobuf.Type) return inMessage(type, value, at)
  if (type instanceof protobuf.Enum)
    return typeof value === 'string' && Object.hasOwn(type.values, value) ? [] : [`${at} is no ${type.name}`]
  if (!isScalar(field.type, value)) return [`${at} is no ${field.type}`]
  if (typeof value !== 'string') return []
  const { min_len: least = 0, pattern } = (rules.string ?? {}) as { min_len?: number; pattern?: string }
  if (value.length < least) return [`${at} has fewer characters than ${least}`]
  if (pattern && !isFound(pattern, value)) return [`${at} does not match ${pattern}`]
  return field.parent?.name === 'RegexMatcher' ? inRegex(value, at) : []
}

function isScalar(type: string, value: unknown): boolean {
  if (type === 'string' || type === 'bytes') return typeof value === 'string'
  return type === 'bool' ? typeof value === 'boolean' : typeof value === 'number'
}

function inRegex(regex: string, at: string): string[] {
  const why = whyUnread(regex)
  return why === null ? [] : [`${at}: ${why}`]
}

/** Messages that have a form of their own in JSON (Protocol Buffers, "ProtoJSON Format"). */
const wellKnown: Record<string, (value: unknown) => boolean> = {
  '.google.protobuf.Duration': (value) => typeof value === 'string' && /^\d+(\.\d{1,9})?s$/.test(value),
  '.google.protobuf.BoolValue': (value) => typeof value === 'boolean',
  '.google.protobuf.StringValue': (value) => typeof value === 'string',
  '.google.protobuf.UInt32Value': (value) => Number.isInteger(value),
  '.google.protobuf.Struct': isObject,
}

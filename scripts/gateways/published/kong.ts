import { z } from 'zod'
import { faultsBy, Lua, Pattern, Port } from './excerpt'

/**
 * A declarative configuration of Kong Gateway 3: kong/db/schema in its repository (entities, typedefs.lua and
 * others/declarative_config.lua), and kong_json_schema.json of go-database-reconciler, by which decK reads the same file. Both refuse
 * a field that they do not know.
 */

/** typedefs.utf8_name, of ASCII. */
const Name = z.string().regex(/^[\w.~-]+$/)
const Host = z.string().regex(/^[\w.-]+$/)

/** typedefs.router_path: `~` before a pattern; no empty segment in either. */
const Path = z
  .string()
  .regex(/^~?\//)
  .refine((path) => !path.includes('//'), 'An empty segment')
  .transform((path) => path.replace(/^~/, ''))
  .pipe(Pattern)

const Route = z.strictObject({
  name: Name,
  paths: z.array(Path).optional(),
  regex_priority: z.int().optional(),
  strip_path: z.boolean().optional(),
})

const Service = z.strictObject({
  name: Name,
  host: Host,
  port: Port.optional(),
  protocol: z.enum(['http', 'https', 'tcp', 'tls', 'tls_passthrough', 'udp', 'grpc', 'grpcs']).optional(),
  routes: z.array(Route).optional(),
})

const Upstream = z.strictObject({
  name: Host,
  targets: z.array(z.strictObject({ target: z.string().regex(/^[\w.-]+:\d+$/) })).optional(),
})

/** The phases in which a function may run (kong/plugins/pre-function). */
const phases = ['certificate', 'rewrite', 'access', 'header_filter', 'body_filter', 'log'] as const

const Plugin = z.strictObject({
  name: z.literal('pre-function'),
  config: z.partialRecord(z.enum(phases), z.array(Lua)),
})

const File = z.strictObject({
  _format_version: z.enum(['1.1', '2.1', '3.0']),
  services: z.array(Service).optional(),
  upstreams: z.array(Upstream).optional(),
  plugins: z.array(Plugin).optional(),
})

/** kong.conf.default: a line is a comment, or a name and what it is set to. */
const Conf = z.strictObject({
  database: z.enum(['postgres', 'off']).optional(),
  declarative_config: z.string().startsWith('/').optional(),
  proxy_listen: z.string().regex(/^[\d.]+:\d+( \w+)*$/),
  untrusted_lua_sandbox_requires: z.string().optional(),
})

/** What is wrong with a kong.conf. */
export function faultsForKongConf(text: string): Promise<string[]> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return faultsBy(Conf, Object.fromEntries(lines.map((line) => line.split(' = '))))
}

/** What is wrong with a declarative configuration of Kong. */
export function faultsForKong(content: unknown): Promise<string[]> {
  return faultsBy(File, content)
}

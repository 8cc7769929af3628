import { z } from 'zod'
import { faultsBy, Lua, Pattern, Port, unique } from './excerpt'

/**
 * apisix.yaml of Apache APISIX 3 in its standalone mode: apisix/schema_def.lua in its repository, which refuses fields that it
 * does not know, and the schemas in apisix/plugins/forward-auth.lua and apisix/plugins/serverless/init.lua, which would overlook them.
 */

const Id = z.union([
  z
    .string()
    .max(64)
    .regex(/^[a-zA-Z0-9_.-]+$/),
  z.int().min(1),
])
const Header = z.string().regex(/^[A-Za-z0-9-]+$/)

const Functions = z.strictObject({
  phase: z.enum(['rewrite', 'access', 'header_filter', 'body_filter', 'log', 'before_proxy']).optional(),
  functions: z.array(Lua).min(1),
})

const ForwardAuth = z.strictObject({
  uri: z.url({ protocol: /^https?$/ }),
  ssl_verify: z.boolean().optional(),
  request_method: z.enum(['GET', 'POST']).optional(),
  request_headers: z.array(Header).optional(),
  extra_headers: z
    .record(z.string().regex(/^[^:]+$/), z.string())
    .refine((one) => Object.keys(one).length > 0, 'No header')
    .optional(),
  upstream_headers: z.array(Header).optional(),
  client_headers: z.array(Header).optional(),
  allow_degradation: z.boolean().optional(),
})

const Route = z.strictObject({
  id: Id,
  uris: z.array(z.string().startsWith('/').max(4_096)).min(1).refine(unique, 'One twice'),
  vars: z.array(z.tuple([z.string(), z.literal('~~'), Pattern])).optional(),
  priority: z.int().optional(),
  upstream_id: Id,
  plugins: z.strictObject({
    'serverless-pre-function': Functions.optional(),
    'forward-auth': ForwardAuth.optional(),
  }),
})

const Upstream = z.strictObject({
  id: Id,
  type: z.enum(['chash', 'roundrobin', 'ewma', 'least_conn']),
  nodes: z.record(z.string().regex(/^[\w.-]+:\d+$/), z.int().min(0)),
})

const File = z.strictObject({
  routes: z
    .array(Route)
    .refine((routes) => unique(routes.map(({ id }) => id)), 'One ID twice')
    .optional(),
  upstreams: z.array(Upstream).optional(),
})

/** config.yaml (apisix/cli/schema.lua). */
const Config = z.strictObject({
  apisix: z.strictObject({ node_listen: z.array(z.strictObject({ ip: z.ipv4(), port: Port })) }),
  deployment: z.strictObject({
    role: z.literal('data_plane'),
    role_data_plane: z.strictObject({ config_provider: z.enum(['etcd', 'yaml', 'json', 'xds']) }),
  }),
})

/** What is wrong with a config.yaml of APISIX. */
export function faultsForApisixConfig(content: unknown): Promise<string[]> {
  return faultsBy(Config, content)
}

/** What is wrong with a file of the standalone mode of APISIX. */
export function faultsForApisix(content: unknown): Promise<string[]> {
  return faultsBy(File, content)
}

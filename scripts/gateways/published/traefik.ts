import { z } from 'zod'
import { faultsBy, Pattern } from './excerpt'

/**
 * What the file provider of Traefik 3 reads: `Configuration` in its pkg/config/dynamic, and traefik-v3-file-provider.json of
 * SchemaStore. It refuses a file with a field that it does not know.
 */

/** A name in the file; one with @ is of another provider. */
const Name = z.string().regex(/^[^@]+$/)
const Header = z.string().regex(/^[A-Za-z0-9-]+$/)

const ForwardAuth = z.strictObject({
  address: z.url({ protocol: /^https?$/ }),
  tls: z.strictObject({ ca: z.string(), insecureSkipVerify: z.boolean().optional() }).optional(),
  trustForwardHeader: z.boolean().optional(),
  authResponseHeaders: z.array(Header).optional(),
  authResponseHeadersRegex: Pattern.optional(),
  authRequestHeaders: z.array(Header).optional(),
})

const Middleware = z
  .strictObject({
    forwardAuth: ForwardAuth.optional(),
    headers: z.strictObject({ customRequestHeaders: z.record(Header, z.string()).optional() }).optional(),
  })
  .refine((one) => Object.keys(one).length === 1, 'A middleware is of one kind')

/** One matcher alone: what it is given stands between grave accents. */
const Rule = z
  .string()
  .regex(/^PathRegexp\(`[^`]*`\)$/)
  .transform((rule) => rule.slice('PathRegexp(`'.length, -2))
  .pipe(Pattern)

const Router = z.strictObject({
  entryPoints: z.array(z.string()).optional(),
  rule: Rule,
  priority: z.int().optional(),
  middlewares: z.array(Name).optional(),
  service: Name,
})

const Service = z.strictObject({
  loadBalancer: z.strictObject({
    servers: z.array(z.strictObject({ url: z.url({ protocol: /^https?$/ }) })),
  }),
})

const File = z.strictObject({
  http: z.strictObject({
    routers: z.record(Name, Router).optional(),
    middlewares: z.record(Name, Middleware).optional(),
    services: z.record(Name, Service).optional(),
  }),
})

/** The configuration that Traefik is started with (pkg/config/static). */
const Started = z.strictObject({
  entryPoints: z.record(z.string(), z.strictObject({ address: z.string().regex(/^[\d.]*:\d+$/) })),
  providers: z.strictObject({ file: z.strictObject({ directory: z.string() }) }),
})

/** What is wrong with the configuration that Traefik is started with. */
export function faultsForTraefikStarted(content: unknown): Promise<string[]> {
  return faultsBy(Started, content)
}

/** What is wrong with a file for the file provider of Traefik. */
export function faultsForTraefik(content: unknown): Promise<string[]> {
  return faultsBy(File, content)
}

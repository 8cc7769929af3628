import type { z } from 'zod'

/** Every way in which a request can fail: code → HTTP status, title, and what to do about it. */
export const catalogue = {
  'invalid-input': {
    status: 422,
    title: 'Some fields need another value',
    help: 'Correct the fields named below.',
  },
  'not-signed-in': { status: 401, title: 'You are signed out', help: 'Sign in again.' },
  'wrong-credentials': {
    status: 401,
    title: 'Email and password do not belong together',
    help: 'Check both and try again.',
  },
  'gateway-key-refused': {
    status: 401,
    title: 'The gateway key is not accepted',
    help: 'It was revoked, or belongs to another console. Create one for the environment on the page Gateways.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts',
    help: 'Wait for the time named, then try again.',
  },
  'link-used-or-expired': {
    status: 410,
    title: 'This link was used or has expired',
    help: 'Ask an administrator for a new one.',
  },
  forbidden: {
    status: 403,
    title: 'Your role does not allow this',
    help: 'Ask an administrator of the organization.',
  },
  'cross-site': {
    status: 403,
    title: 'The request came from another site',
    help: 'Open the console at its own address.',
  },
  'not-found': {
    status: 404,
    title: 'Nothing is here',
    help: 'It was removed, or belongs to another organization.',
  },
  'other-method': {
    status: 405,
    title: 'This address takes another method',
    help: 'The header Allow names those it takes.',
  },
  'name-taken': { status: 409, title: 'The name is taken', help: 'Choose another name.' },
  'issuer-taken': {
    status: 409,
    title: 'Another key manager accepts this issuer',
    help: 'Disable the other one, or choose other environments.',
  },
  'changed-meanwhile': {
    status: 409,
    title: 'It was changed meanwhile',
    help: 'Compare with what was saved. What you typed is still here.',
  },
  'reading-changed': {
    status: 409,
    title: 'The document changed since it was shown',
    help: 'Look at the difference, then add again.',
  },
  'findings-not-accepted': {
    status: 422,
    title: 'The document has errors',
    help: 'Correct them at the identity provider, or accept those that may be accepted.',
  },
  'in-use': { status: 409, title: 'It is in use', help: 'Remove what uses it first.' },
  'last-one': { status: 409, title: 'The last one stays', help: 'Add another first.' },
  'address-refused': {
    status: 422,
    title: 'This address cannot be used',
    help: 'Use a public https address, or ask the operator to open it in OUTBOUND_ALLOW.',
  },
  unreachable: {
    status: 502,
    title: 'The server could not be reached',
    help: 'Check the address and that the server is up.',
  },
  'bad-answer': {
    status: 502,
    title: 'The server gave an answer that cannot be used',
    help: 'Check that the address is that of a discovery document.',
  },
  'secret-unreadable': {
    status: 500,
    title: 'A stored secret cannot be read',
    help: 'Set it again. If there are others, the operator must name the key that encrypted them in ENCRYPTION_KEY.',
  },
  busy: { status: 503, title: 'The database does not answer', help: 'Try again in a moment.' },
  unexpected: {
    status: 500,
    title: 'Something went wrong here',
    help: 'Nothing was changed. Tell your operator the request id.',
  },
} as const satisfies Record<string, { status: number; title: string; help: string }>

export type ProblemCode = keyof typeof catalogue

/** Field errors by JSON pointer (`#/name`), RFC 9457 style. */
export type FieldErrors = Record<string, string>

/** What leaves the server when a request fails: RFC 9457 members plus `code`. Holds no secret and no fetched body. */
export type ProblemJson = {
  type: string
  code: ProblemCode
  title: string
  status: number
  detail: string
  fields?: FieldErrors
  data?: unknown
  requestId?: string
}

const brand = Symbol.for('gatehouse.problem')

/** A request that could not be carried out. `detail` is shown to the person as it is. */
export class Problem extends Error {
  readonly [brand] = true

  /** The server's bundles hold several copies of this module: a problem of any of them is a problem. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  readonly code: ProblemCode
  readonly fields: FieldErrors | undefined
  readonly data: unknown

  constructor(
    code: ProblemCode,
    options: { detail?: string; fields?: FieldErrors; data?: unknown; cause?: unknown } = {},
  ) {
    super(options.detail ?? `${catalogue[code].title}. ${catalogue[code].help}`, { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.fields = options.fields
    this.data = options.data
  }

  toJSON(): ProblemJson {
    const { status, title } = catalogue[this.code]
    return {
      type: `/problems/${this.code}`,
      code: this.code,
      title,
      status,
      detail: this.message,
      ...(this.fields && { fields: this.fields }),
      ...(this.data !== undefined && { data: this.data }),
    }
  }
}

/** JSON pointer (RFC 6901) of a zod path, as a URI fragment. */
export function pointer(path: readonly PropertyKey[]): string {
  return `#/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`
}

/** Field errors of a zod error: the first message of each field. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of error.issues) fields[pointer(issue.path)] ??= issue.message
  return fields
}

/** `value` as the schema's output. Throws the problem `invalid-input` with field errors. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new Problem('invalid-input', { fields: fieldErrors(result.error) })
}

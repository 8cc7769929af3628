import type { AccessDescription } from '@/lib/access/description'

/** What the administrator says of the place where the gateway runs. */
export type GatewaySettings = {
  /** Where the gateway reaches the authorizer: `http://127.0.0.1:3100`. */
  authorizer: string
}

/** Whether only this machine reaches the authorizer at that address: elsewhere the gateway proves itself. */
export function isBeside(authorizer: string): boolean {
  const { protocol, hostname } = new URL(authorizer)
  return protocol === 'http:' && /^(127\.0\.0\.1|\[::1\]|localhost)$/.test(hostname)
}

/** One file of a configuration; its name may have folders: `keys/1.pem`. */
export type ExportedFile = { name: string; content: string }

/**
 * In what a gateway differs from the function that decides: it accepts what that refuses, or refuses what it accepts.
 * The list of an exporter is closed: the tests of real gateways hold each of them to it.
 */
export type Cannot = { code: string; effect: 'accepts' | 'refuses'; words: string }

/**
 * What tests do with what is exported: run it in the gateway; hold it to the schema that is published of the gateway, or to an
 * excerpt of that, written down by hand; the same, and run the functions in it with stand-ins; or decide by it.
 */
export type Proof = 'run' | 'schema' | 'excerpt' | 'functions' | 'decided'

/** Renders an environment's description as the configuration of one gateway. Pure: the same description, the same bytes. */
export type Exporter = {
  id: string
  name: string
  /** What lists call it, where its gateway has another form, too. */
  label?: string
  /** How it decides, in a sentence. */
  form?: string
  /** The versions it is written for. */
  versions: string
  /** What must run or be renewed beside the gateway: the authorizer, or its copy of the keys. */
  needs: 'authorizer' | 'keys'
  /** Whether it asks the authorizer over https only, on the same machine too. */
  httpsOnly?: true
  proof: Proof
  /** How to load it, a sentence a step; what is typed stands between backticks. */
  steps: readonly string[]
  cannot: readonly Cannot[]
  files(description: AccessDescription, settings: GatewaySettings): Promise<ExportedFile[]>
}

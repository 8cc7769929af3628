import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { type KeyManagerTypeId, keyManagerType } from '@/lib/key-managers/types'
import type { FetchDocument } from '@/lib/net/fetch-document'
import { publicKey, publish } from '@/lib/testing/published'
import { discover } from './discovery'

type Row = {
  type: KeyManagerTypeId
  url: string
  findings: string[]
  verdict: 'accept' | 'confirm' | 'refuse'
}

/** Real documents (a folder outside the project, as CONTRIBUTING.md says), where each was served, and what reading must give. */
const rows: Record<string, Row> = {
  'entra-v2-common-1.json': {
    type: 'entra-id',
    url: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    findings: ['issuer-template', 'endpoint-other-host', 'entra-id.version-2'],
    verdict: 'refuse',
  },
  'entra-v1-common-1.json': {
    type: 'entra-id',
    url: 'https://login.microsoftonline.com/common/.well-known/openid-configuration',
    findings: ['issuer-template', 'endpoint-other-host', 'entra-id.version-1'],
    verdict: 'refuse',
  },
  'entra-b2c-1.json': {
    type: 'entra-id',
    url: 'https://sometenantid.b2clogin.com/sometenantid.onmicrosoft.com/policy/v2.0/.well-known/openid-configuration',
    findings: ['issuer-mismatch'],
    verdict: 'confirm',
  },
  'adfs-1.json': {
    type: 'custom',
    url: 'https://fs.contoso.com/adfs/.well-known/openid-configuration',
    findings: ['access-token-issuer'],
    verdict: 'accept',
  },
  'okta-customas-1.json': {
    type: 'okta',
    url: 'https://dev-265911.oktapreview.com/oauth2/default/.well-known/openid-configuration',
    findings: [],
    verdict: 'accept',
  },
  'okta-org-1.json': {
    type: 'okta',
    url: 'https://example.okta.com/.well-known/openid-configuration',
    findings: ['okta.org-server'],
    verdict: 'accept',
  },
  'okta-customas-oauth-as-1.json': {
    type: 'okta',
    url: 'https://auth-js-test.okta.com/oauth2/aus8aus76q8iphupD0h7/.well-known/oauth-authorization-server',
    findings: [],
    verdict: 'accept',
  },
  'auth0-1.json': {
    type: 'auth0',
    url: 'https://micronautguides.eu.auth0.com/.well-known/openid-configuration',
    findings: ['algorithms-refused'],
    verdict: 'accept',
  },
  'keycloak-2.json': {
    type: 'keycloak',
    url: 'http://localhost:9090/realms/master/.well-known/openid-configuration',
    findings: ['address-opened', 'algorithms-refused'],
    verdict: 'accept',
  },
  'keycloak-3.json': {
    type: 'keycloak',
    url: 'http://localhost:8000/auth/realms/master/.well-known/openid-configuration',
    findings: ['address-opened'],
    verdict: 'accept',
  },
  'pingfederate-1.json': {
    type: 'ping',
    url: 'https://connect-interop.pinglabs.org:9031/.well-known/openid-configuration',
    findings: ['algorithms-refused'],
    verdict: 'accept',
  },
  'pingone-1.json': {
    type: 'ping',
    url: 'https://auth.pingone.ca/02fb4743-189a-4bc7-9d6c-a919edfe6447/as/.well-known/openid-configuration',
    findings: [],
    verdict: 'accept',
  },
  'forgerock-am-1.json': {
    type: 'forgerock',
    url: 'http://localhost:8000/openam/oauth2/realms/test/.well-known/openid-configuration',
    findings: ['issuer-mismatch', 'address-opened', 'algorithms-refused'],
    verdict: 'confirm',
  },
  'google-1.json': {
    type: 'google',
    url: 'https://accounts.google.com/.well-known/openid-configuration',
    findings: ['google.opaque-tokens', 'endpoint-other-host'],
    verdict: 'accept',
  },
  'google-3-historic.json': {
    type: 'google',
    url: 'https://accounts.google.com/.well-known/openid-configuration',
    findings: ['google.opaque-tokens', 'issuer-known-difference'],
    verdict: 'accept',
  },
  'apple-1.json': {
    type: 'custom',
    url: 'https://appleid.apple.com/.well-known/openid-configuration',
    findings: [],
    verdict: 'accept',
  },
  'cognito-2.json': {
    type: 'cognito',
    url: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_ZLiEFD4b6/.well-known/openid-configuration',
    findings: ['endpoint-other-host'],
    verdict: 'accept',
  },
  'ory-hydra-1.json': {
    type: 'custom',
    url: 'https://oidc-certification.ory.sh:8443/.well-known/openid-configuration',
    findings: [],
    verdict: 'accept',
  },
  'duende-1.json': {
    type: 'custom',
    url: 'https://demo.duendesoftware.com/.well-known/openid-configuration',
    findings: [],
    verdict: 'accept',
  },
  'identityserver4-1.json': {
    type: 'custom',
    url: 'https://demo.identityserver.io/.well-known/openid-configuration',
    findings: [],
    verdict: 'accept',
  },
}

const beside = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
const folder = process.env.GATEHOUSE_CORPUS ?? beside
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []

let key: Record<string, unknown>
beforeAll(async () => {
  key = await publicKey()
})

describe.runIf(files.length > 0)('real documents', () => {
  it.each(files)('%s gives the findings of its row', async (name) => {
    const row = rows[name] as Row
    expect(row, 'a document without a row').toBeDefined()
    const { url } = row
    const answer = { body: new Uint8Array(readFileSync(join(folder, name))) }
    const opened = url.startsWith('http:') ? new URL(url).origin : ''
    const document = publish({ [url]: answer }, opened)
    const keys = publish({ keys: { body: { keys: [key] } } })
    const fetch: FetchDocument = Object.assign(
      (asked: string, options: { maxBytes: number }) =>
        asked === url ? document(asked, options) : keys('keys', options),
      { judge: document.judge },
    )
    const { findings } = await discover({ fetch }, { url, rules: keyManagerType(row.type) })
    const errors = findings.filter((finding) => finding.severity === 'error')
    expect(findings.map((finding) => finding.code).sort()).toEqual([...row.findings].sort())
    expect(
      errors.length === 0 ? 'accept' : errors.every((one) => one.acceptable) ? 'confirm' : 'refuse',
    ).toBe(row.verdict)
  })
})

it.runIf(files.length === 0)('the folder of real documents is not given (GATEHOUSE_CORPUS)', ({ skip }) => {
  skip('set GATEHOUSE_CORPUS to a folder of discovery documents to run them')
})

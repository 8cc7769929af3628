import { expect, it } from 'vitest'
import { nearestIssuer } from './nearest'
import { keyManager } from './testing'

const asgardeo = 'https://api.asgardeo.io/t/acme/oauth2/token'
const tenant = '11111111-2222-3333-4444-555555555555'
const other = '99999999-2222-3333-4444-555555555555'
const v2 = (id: string) => `https://login.microsoftonline.com/${id}/v2.0`
const v1 = (id: string) => `https://sts.windows.net/${id}/`

it.each([
  ['a slash more', `${asgardeo}/`, asgardeo, /ends in a slash/],
  ['a slash less', 'https://acme.auth0.com', 'https://acme.auth0.com/', /slash at its end is missing/],
  ['plain http', asgardeo.replace('https', 'http'), asgardeo, /begins with http:\/\/, not https/],
  ['no scheme', 'accounts.google.com', 'https://accounts.google.com', /begins with no scheme/],
  ['capital letters', asgardeo.replace('acme', 'Acme'), asgardeo, /capital and small/],
  ['an explicit port', asgardeo.replace('.io', '.io:443'), asgardeo, /port/],
  ['white space', ` ${asgardeo}`, asgardeo, /white space/],
  ['version 1 of a tenant', v1(tenant), v2(tenant), /version 1 token of the same tenant; version 2/],
  ['version 2 of a tenant', v2(tenant), v1(tenant), /version 2 token of the same tenant; version 1/],
  ['another tenant', v2(other), v2(tenant), new RegExp(`another tenant: ${other}, not ${tenant}`)],
  ['another tenant in another version', v1(other), v2(tenant), /another tenant/],
  ['a version in the path', 'https://idp.example/a/v1', 'https://idp.example/a/v2.0', /another version/],
  ['the end missing', 'https://api.asgardeo.io/t/acme', asgardeo, /end is missing: \/oauth2\/token/],
  ['more at the end', `${asgardeo}/.well-known/x`, asgardeo, /more at its end: \/.well-known\/x/],
  ['another organization', asgardeo.replace('acme', 'rival'), asgardeo, /rival, not acme/],
  [
    'another host',
    asgardeo.replace('api.', 'accounts.'),
    asgardeo,
    /accounts.asgardeo.io, not api.asgardeo.io/,
  ],
  [
    'another organization with a host of its own',
    'https://rival.auth0.com/',
    'https://acme.auth0.com/',
    /another tenant or organization of the product: rival.auth0.com, not acme.auth0.com/,
  ],
  [
    'another organization in another region',
    'https://rival.eu.auth0.com/',
    'https://acme.auth0.com/',
    /another tenant or organization of the product: rival.eu.auth0.com, not/,
  ],
  [
    'another organization, written without a slash',
    'https://rival.okta.com',
    'https://acme.okta.com',
    /another tenant or organization of the product: rival.okta.com, not acme.okta.com/,
  ],
  [
    'another organization with a path',
    'https://rival.okta.com/oauth2/default',
    'https://acme.okta.com/oauth2/default',
    /another tenant or organization of the product: rival.okta.com, not acme.okta.com/,
  ],
  [
    'another server of another organization',
    'https://rival.okta.com',
    'https://acme.okta.com/oauth2/default',
    /another tenant or organization of the product: rival.okta.com, not acme.okta.com/,
  ],
  [
    'another pool of Cognito in another region',
    'https://cognito-idp.us-east-2.amazonaws.com/us-east-2_Rival',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Acme',
    /another region of the product.*us-east-2_Rival, not .*eu-west-1_Acme/,
  ],
  [
    'another pool of Cognito in the same region',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Rival',
    'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Acme',
    /eu-west-1_Rival, not eu-west-1_Acme/,
  ],
  [
    'another environment of PingOne in another region',
    `https://auth.pingone.com.au/${other}/as`,
    `https://auth.pingone.eu/${tenant}/as`,
    /another region of the product.*com\.au.*, not .*pingone\.eu/,
  ],
  ['another path', 'https://idp.example/x', 'https://idp.example/realms/acme/a', /another path/],
])('%s', (_name, found, accepted, words) => {
  const trusted = keyManager([], { issuers: ['https://unlike.example/idp', accepted] })
  expect(nearestIssuer(found, [trusted])).toMatchObject({
    issuer: accepted,
    difference: expect.stringMatching(words),
  })
})

it('takes the smallest difference, whoever accepts that issuer', () => {
  const far = keyManager([], { name: 'far', issuers: [asgardeo.replace('acme', 'rival')] })
  const near = keyManager([], { name: 'near', issuers: [asgardeo] })
  expect(nearestIssuer(`${asgardeo}/`, [far, near])?.known.name).toBe('near')
})

it.each([
  ['https://rival.com', 'https://acme.com'],
  ['https://rival.co.uk/', 'https://acme.co.uk/'],
  ['https://rivalauth0.com/', 'https://acme.auth0.com/'],
  ['https://rival.auth0.com.example/', 'https://acme.auth0.com/'],
  ['https://auth0.com/', 'https://acme.auth0.com/'],
  ['https://rival.okta.com', 'https://acme.auth0.com/'],
  ['https://s3.eu-west-1.amazonaws.com/rival', 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Acme'],
  ['https://auth.pingone.eu.example/a/as', 'https://auth.pingone.eu/b/as'],
])('%s is of no organization beside %s', (found, accepted) => {
  expect(nearestIssuer(found, [keyManager([], { issuers: [accepted] })])).toBeNull()
})

it.each(['', 'urn:x', 'https://', 'https://nothing.example', 'x'.repeat(5_000)])(
  '%s is like none',
  (found) => {
    expect(nearestIssuer(found, [keyManager([], { issuers: [asgardeo, 'urn:somebody'] })])).toBeNull()
  },
)

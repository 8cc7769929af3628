import { oddAudience, testersIssuer } from '../environment'
import { claim, type Row, soon, token, two } from './row'

/** Tokens, good and bad, for operations that a good one opens. */
export const tokens: Row[] = [
  token('as its server issued it', true, ({ issued }) => issued),
  token('right scope', true, claim({})),
  token('missing scope', false, claim({ scope: 'orders:write' })),
  token('no scope', false, claim({ scope: undefined })),
  token('scope that another begins with', false, claim({ scope: 'orders:readonly xorders:read' })),
  token('scopes in a list', true, claim({ scope: ['orders:write', 'orders:read'] })),
  token('scope split over a list', false, claim({ scope: ['orders:write orders:read'] }), {
    cannot: ['scope-lists'],
  }),
  token('scope among what is no text', false, claim({ scope: ['orders:read', 1] }), {
    cannot: ['scope-lists', 'scope-entries'],
  }),
  token('wrong audience', false, claim({ aud: 'others' })),
  token('audience in a list', true, claim({ aud: ['others', 'orders'] })),
  token('audience among what is no text', false, claim({ aud: ['orders', 1] }), { cannot: ['lists'] }),
  token('audience that another begins with', false, claim({ aud: ['orders2', 'xorders'] })),
  token('no audience', false, claim({ aud: undefined })),
  token('wrong issuer', false, claim({ iss: 'https://other.example' })),
  token('no issuer', false, claim({ iss: undefined })),
  token('issuer in a list', false, ({ good }) => good({ iss: [testersIssuer] })),
  token('key manager of another environment', false, ({ tester }) => tester()),
  token('expired', false, claim({ exp: soon(-3_600) })),
  token('expired a minute and a little ago', false, claim({ exp: soon(-65) })),
  token('no exp', false, claim({ exp: undefined })),
  token('exp as a text', false, claim({ exp: String(soon(3_600)) })),
  token('exp before 1970', false, claim({ exp: -1 })),
  token('exp of null', false, claim({ exp: null })),
  token('exp of true', false, claim({ exp: true })),
  token('not yet valid', false, claim({ nbf: soon(3_600) }), { cannot: ['times'] }),
  token(
    'not yet valid, behind what is nested deeply',
    false,
    ({ behind }) => behind(JSON.parse(`${'['.repeat(25)}${']'.repeat(25)}`), soon(3_600)),
    { cannot: ['times'] },
  ),
  token('nbf as a text', false, claim({ nbf: String(soon(-60)) })),
  token('valid since 1970', true, claim({ nbf: 0 }), { cannot: ['odd-times'] }),
  token('issued in the future', false, claim({ iat: soon(3_600) }), { cannot: ['times', 'issued-at'] }),
  token('ID token', false, claim({ nonce: 'n', at_hash: 'h', scope: undefined }, { typ: 'JWT' })),
  token('ID token with a scope', false, claim({ nonce: 'n' })),
  token('token of type JWT where at+jwt is the mark', false, claim({}, { typ: 'JWT' }), {
    cannot: ['header'],
  }),
  token('refresh token', false, claim({}, { typ: 'rt+jwt' }), { cannot: ['header'] }),
  token('logout token', false, claim({}, { typ: 'logout+jwt' }), { cannot: ['header'] }),
  token('DPoP proof', false, claim({}, { typ: 'dpop+jwt' }), { cannot: ['header'] }),
  token('cnf with jkt', false, claim({ cnf: { jkt: 'x' } })),
  token('cnf with a certificate', false, claim({ cnf: { 'x5t#S256': 'x' } })),
  token('cnf of null', false, claim({ cnf: null }), { cannot: ['null'] }),
  token('cnf with nothing known', false, claim({ cnf: { other: 'x' } })),
  token('critical extension', false, claim({}, { crit: ['x'], x: 1 }), { cannot: ['header'] }),
  token('b64 without crit', false, claim({}, { b64: true }), { cannot: ['header'] }),
  token('an algorithm that the key is not for', false, claim({}, { alg: 'RS512' }), {
    cannot: ['published-keys'],
  }),
  token('no key ID with one key', true, claim({}, { kid: undefined })),
  token('unknown key ID', false, claim({}, { kid: 'another' })),
  token('key ID of another key manager', false, claim({}, { kid: 'partners/1' })),
  token('key ID that is no text', false, claim({}, { kid: 1 }), { cannot: ['header'] }),
  token('claims changed', false, ({ tampered }) => tampered()),
  token('signature of another token', false, ({ otherSignature }) => otherSignature()),
  token('signature cut off', false, ({ good }) => good().replace(/\.[^.]*$/, '.')),
  token('none', false, ({ unsigned }) => unsigned()),
  token('HS256 with the published key', false, ({ hmac }) => hmac()),
  token('another spelling of the signature', false, ({ good }) => otherSpelling(good()), {
    cannot: ['spelling'],
  }),
  token('a claim that decides nothing twice', false, ({ twice }) => twice('"note":1', '"note":2'), {
    cannot: ['twice'],
  }),
  token('audience twice', false, ({ twice }) => twice('"aud":"others"'), {}),
  token('exp twice, once with an encoded letter', false, ({ twice }) => twice('"\\u0065xp":1')),
  token('cnf with an encoded letter', false, ({ twice }) => twice('"\\u0063nf":{"jkt":"x"}')),
  token('claims that are no JSON', false, ({ twice }) => twice('"note":tru'), { cannot: ['json'] }),
  token('opaque token', false, () => 'opaque'),
  token('two tokens in one header', false, ({ good }) => `${good()} ${good()}`),
  token('a tab before the token', false, ({ good }) => `\t${good()}`),
  token('with an actor', true, claim({ act: { sub: 'another' } }), { cannot: ['unusual'] }),
  token('partner by audience', true, ({ partner }) => partner(), two),
  token('partner by EdDSA', true, ({ partnerOther }) => partnerOther(), {
    cannot: ['one-key-manager', 'algorithms'],
  }),
  token('partner by client', true, ({ partner }) => partner({ aud: 'shop' }), two),
  token('partner by client without aud', true, ({ partner }) => partner({ aud: undefined }), two),
  token('partner of another client', false, ({ partner }) => partner({ aud: 'other', client_id: 'other' })),
  token('partner whose client is a number', false, ({ partner }) =>
    partner({ aud: undefined, client_id: 1 }),
  ),
  token(
    'partner with roles',
    true,
    ({ partner }) => partner({ scp: undefined, realm_access: { roles: ['a', 'orders:read'] } }),
    two,
  ),
  token('audience with every odd sign', true, claim({ aud: ['x', oddAudience] })),
  token('partner with roles of somewhere else', false, ({ partner }) =>
    partner({ scp: undefined, resource_access: { roles: ['orders:read'] } }),
  ),
  token('partner with a claim named in its text', false, ({ partner }) =>
    partner({ aud: 'x', client_id: 'y', note: `"aud":"${oddAudience}"` }),
  ),
  token('ID token of a partner', false, ({ partner }) => partner({ typ: 'ID' })),
  token('partner where others were chosen', false, ({ partner }) => partner({ aud: 'reports' }), {
    request: 'GET /reports',
  }),
  token('audience of the API itself', true, claim({ aud: 'reports' }), { request: 'GET /reports' }),
  token('audience of the key manager where the API has its own', false, claim({}), {
    request: 'GET /reports',
  }),
  token('all of two scopes', true, claim({}), { request: 'POST /shop/orders' }),
  token('one of two scopes that are asked for', false, claim({ scope: 'orders:write' }), {
    request: 'POST /shop/orders',
  }),
  token('any of two scopes', true, claim({ scope: 'orders:admin' }), { request: 'DELETE /shop/orders/42' }),
  token('none of two scopes', false, claim({ scope: 'orders:read' }), { request: 'DELETE /shop/orders/42' }),
  token('no scope where none is asked for', true, claim({ scope: undefined }), { request: 'GET /shop/me' }),
  token('subject that wants encoding', true, claim({ sub: 'some one, 100% {env.HOME} %[src]' }), {
    request: 'GET /shop/me',
    cannot: ['encoding'],
  }),
  token('subject with a line break', true, claim({ sub: 'a\r\nX-Gatehouse-Client: evil' }), {
    request: 'GET /shop/me',
    cannot: ['unusual', 'encoding'],
  }),
]

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The same bytes with another last letter, whose spare bits count for nothing. */
function otherSpelling(token: string): string {
  const last = letters.indexOf(token.slice(-1))
  return token.slice(0, -1) + letters[last ^ 1]
}

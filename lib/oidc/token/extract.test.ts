import fc from 'fast-check'
import { expect, it } from 'vitest'
import { extractToken } from './extract'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln-_'
const wrapped = `${token.slice(0, 10)}\n  ${token.slice(10, 25)}\r\n${token.slice(25)}`

it.each([
  ['by itself', token],
  ['with white space around it', `\n\t ${token} \n`],
  ['with signs that cannot be seen', `\u{feff}\u200b${token}\u200b`],
  ['in quotes', `"${token}"`],
  ['wrapped by a terminal', wrapped],
  ['behind Bearer', `Bearer ${token}`],
  ['behind bearer, wrapped', `bearer   ${wrapped}`],
  ['behind DPoP', `DPoP ${token}`],
  ['in a header', `Authorization: Bearer ${token}`],
  ['in a request', `GET /orders HTTP/1.1\r\nHost: api.example\r\nAuthorization: Bearer ${token}\r\n\r\n`],
  ['in a curl line', `curl -s https://api.example -H 'Authorization: Bearer ${token}' -H "Accept: */*"`],
  [
    'in a curl line of two lines',
    `curl https://api.example \\\n  -H "authorization: bearer ${token}" \\\n  -v`,
  ],
  ['in a curl line with an option of its own', `curl --oauth2-bearer ${token} https://api.example`],
  ['in a curl line of Windows', `curl -H "Authorization: Bearer ${token}" ^\n https://api.example`],
  [
    'in a curl line as a browser on Windows copies it',
    `curl ^"https://api.example/orders^" ^\n  -H ^"authorization: Bearer ${token}^" ^\n  -H ^"x-id: y^"`,
  ],
  [
    'in a curl line without quotation marks',
    `curl -H Authorization:\\ Bearer\\ ${token} https://api.example`,
  ],
  ['in the form of a curl line', `curl -u shop:secret -d 'token=${token}' https://api.example/introspect`],
  ['in a cookie', `curl -H 'Cookie: session=${token}; theme=dark' https://api.example`],
  ['in an assignment', `export TOKEN="${token}"`],
  ['in a line of a log', `14:02 [orders] X-JWT-Assertion: ${token}, refused`],
  ['deep in a response', JSON.stringify([{ data: { accessToken: token } }])],
  ['in a response with the prompt behind it', `{"access_token":"${token}"}%`],
  ['in an address', `https://app.example/back#access_token=${token}&token_type=Bearer`],
  [
    'in a token response',
    JSON.stringify({ token_type: 'Bearer', access_token: token, id_token: 'x.y.z' }, null, 2),
  ],
  ['in a curl line beside another one', `curl -H 'X-Id: Bearer other' -H 'Authorization: Bearer ${token}'`],
  ['wrapped in a curl line', `curl -H 'Authorization: Bearer ${wrapped}' https://api.example`],
  [
    'in the answer with its headers',
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n{"access_token":"${token}"}`,
  ],
  ['as another member of a response', JSON.stringify({ id_token: token })],
])('%s', (_name, pasted) => {
  expect(extractToken(pasted).token).toBe(token)
})

it('says where it stood', () => {
  expect(extractToken(JSON.stringify({ id_token: token })).notes).toEqual([
    'It is the id_token of a response.',
  ])
  expect(extractToken(`https://app.example/#access_token=${token}`).notes).toEqual([
    'It stood in an address: logs keep those.',
  ])
  expect(extractToken(wrapped).notes).toEqual(['White space inside it was left out.'])
  expect(extractToken(`export TOKEN='${token}'`).notes).toEqual(['It stood among other text.'])
  expect(extractToken(token).notes).toEqual([])
})

it('takes the whole of an encrypted token out of a text', () => {
  const encrypted = 'eyJhbGciOiJkaXIifQ..iv.text.tag'
  expect(extractToken(`export TOKEN='${encrypted}'.`).token).toBe(encrypted)
})

it('says which it took of several', () => {
  const several = `curl -H 'Authorization: Bearer ${token}' -H 'Authorization: Bearer other'`
  expect(extractToken(several)).toEqual({
    token,
    notes: ['It stood in an Authorization header.', 'It is the first of 2 tokens in the text.'],
  })
  const response = `{"access_token":"other","access_token":"${token}"}`
  expect(extractToken(response).notes).toContain(
    'The response has access_token twice: readers disagree about which one counts.',
  )
})

it.each([undefined, null, 7, {}, ['Bearer x']])('finds none in %j', (value) => {
  expect(extractToken(value).token).toBe('')
})

it('leaves a token as it is, and finds it wherever white space is put into it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: token.length }), fc.constantFrom(' ', '\n', '\t'), (at, space) => {
      expect(extractToken(`Bearer ${token.slice(0, at)}${space}${token.slice(at)}`).token).toBe(token)
    }),
  )
})

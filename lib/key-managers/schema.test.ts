import { describe, expect, it } from 'vitest'
import { EndpointsInput } from './schema'

const said = (endpoints: object) =>
  EndpointsInput.safeParse(endpoints).error?.issues.map(({ path, message }) => [path[0], message])

const given = {
  tokenEndpoint: 'https://idp.example/token',
  authorizationEndpoint: 'https://idp.example/authorize',
  jwksEndpoint: 'https://idp.example/jwks',
}

describe('endpoints that were typed', () => {
  it.each([undefined, '', ' '])('one that is needed and left out is asked for by its name: %j', (nothing) => {
    expect(said({ ...given, jwksEndpoint: nothing })?.[0]).toEqual(['jwksEndpoint', 'Name the JWKS endpoint'])
  })

  it('one that is no address is told how it begins', () => {
    expect(said({ ...given, jwksEndpoint: 'idp.example/jwks' })?.[0]).toEqual([
      'jwksEndpoint',
      'The JWKS endpoint begins with https://',
    ])
  })

  it.each(['', ' '])('one that is optional is left out: %j', (nothing) => {
    expect(EndpointsInput.parse({ ...given, revokeEndpoint: nothing })).toEqual(given)
  })
})

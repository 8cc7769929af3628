import { describe, expect, it } from 'vitest'
import { changesOf, together } from './changes'

describe('what an event changed, in words', () => {
  it('calls fields as the forms do, and says what was and what is', () => {
    expect(changesOf({ description: '', enabled: true }, { description: 'Shop', enabled: false })).toEqual([
      { label: 'Description', wire: false, kind: 'value', is: 'Shop' },
      { label: 'Status', wire: false, kind: 'value', was: 'Enabled', is: 'Disabled' },
    ])
  })

  it('takes endpoints one by one, and leaves out those that stayed', () => {
    const before = { endpoints: { tokenEndpoint: 'https://a/token', jwksEndpoint: 'https://a/jwks' } }
    const after = { endpoints: { tokenEndpoint: 'https://b/token', jwksEndpoint: 'https://a/jwks' } }
    expect(changesOf(before, after)).toEqual([
      { label: 'Token Endpoint', wire: true, kind: 'value', was: 'https://a/token', is: 'https://b/token' },
    ])
  })

  it('says what a list gained and lost, clients with label and owner', () => {
    const client = { clientId: 'orders-web', label: 'Orders', owner: 'Team Freight' }
    expect(
      changesOf(
        { acceptedAudiences: ['a', 'b'], allowedClients: [] },
        { acceptedAudiences: ['b', 'c'], allowedClients: [client] },
      ),
    ).toEqual([
      { label: 'Accepted audiences', wire: true, kind: 'list', added: ['c'], removed: ['a'] },
      {
        label: 'Allowed clients',
        wire: true,
        kind: 'list',
        added: ['orders-web (Orders, Team Freight)'],
        removed: [],
      },
    ])
  })

  it('tells another order of the same entries', () => {
    expect(changesOf({ keyManagers: ['one', 'two'] }, { keyManagers: ['two', 'one'] })).toEqual([
      { label: 'Key managers', wire: false, kind: 'value', was: 'one, two', is: 'two, one' },
    ])
  })

  it('reads what it has no label for, and events without values', () => {
    expect(changesOf(null, { lastSeen: 'today' })).toEqual([
      { label: 'Last seen', wire: false, kind: 'value', is: 'today' },
    ])
    expect(changesOf(null, null)).toEqual([])
  })

  it('takes several events as one', () => {
    const events = [
      { before: { name: 'a' }, after: { name: 'b' } },
      { before: { name: 'b', enabled: true }, after: { name: 'c', enabled: false } },
      { before: { enabled: false }, after: { enabled: true } },
    ]
    expect(together(events)).toEqual([{ label: 'Name', wire: false, kind: 'value', was: 'a', is: 'c' }])
  })
})

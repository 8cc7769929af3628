import { expect, it } from 'vitest'
import { keyManagerType } from '@/lib/key-managers/types'
import { type Draft, emptyDraft } from './draft'
import { follow } from './follow'

const reading = (origin: string) => ({
  issuer: origin,
  acceptedIssuers: [origin, `${origin}/access`],
  endpoints: { tokenEndpoint: `${origin}/token`, revokeEndpoint: `${origin}/revoke` },
  keys: [],
})
const first = reading('https://a.example')
const second = reading('https://b.example')
const empty = emptyDraft(keyManagerType('custom'))
const opened: Draft = { ...empty, ...follow(empty, first) }

it('fills the fields from the document', () => {
  expect(opened).toMatchObject({
    issuer: 'https://a.example',
    acceptedIssuers: ['https://a.example/access'],
    endpoints: first.endpoints,
  })
})

it('follows another document in what nobody touched, and keeps what somebody typed', () => {
  const typed: Draft = {
    ...opened,
    endpoints: { ...opened.endpoints, revokeEndpoint: 'https://typed.example/revoke', logoutEndpoint: '' },
    acceptedIssuers: ['https://a.example/access', 'https://typed.example'],
  }
  expect(follow(typed, second)).toMatchObject({
    issuer: 'https://b.example',
    acceptedIssuers: ['https://typed.example', 'https://b.example/access'],
    endpoints: { tokenEndpoint: 'https://b.example/token', revokeEndpoint: 'https://typed.example/revoke' },
  })
  expect(follow({ ...opened, issuer: 'https://typed.example' }, second).issuer).toBe('https://typed.example')
})

it('keeps a field that somebody emptied, and an issuer that somebody took out', () => {
  const emptied: Draft = {
    ...opened,
    endpoints: { ...opened.endpoints, revokeEndpoint: '' },
    acceptedIssuers: [],
  }
  expect(follow(emptied, first)).toMatchObject({ endpoints: { revokeEndpoint: '' }, acceptedIssuers: [] })
})

it('keeps what was accepted of a document, and not for another one', () => {
  const accepted = { ...opened, acceptedFindings: ['issuer-mismatch'] }
  expect(follow(accepted, first).acceptedFindings).toEqual(['issuer-mismatch'])
  expect(follow(accepted, second).acceptedFindings).toEqual([])
})

it('keeps everything while the endpoints are entered by hand, and all of it when a document is read after all', () => {
  expect(follow(opened, undefined)).toEqual({ endpoints: opened.endpoints })
  const byHand: Draft = {
    ...empty,
    issuer: 'https://typed.example',
    endpoints: { jwksEndpoint: 'https://k.example' },
  }
  expect(follow(byHand, first)).toMatchObject({
    issuer: 'https://typed.example',
    endpoints: { ...first.endpoints, jwksEndpoint: 'https://k.example' },
  })
})

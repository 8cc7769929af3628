import { claim, type Row, token, two } from './row'

/** Asked after a key manager was disabled, an operation deleted and a key withdrawn. */
export const changed: Row[] = [
  // First, since a key that is not known makes gateways that read keys read them again.
  token('withdrawn key before', false, ({ old }) => old, {
    changed: 'before',
    cannot: ['stale', 'withdrawn-keys'],
  }),
  token('disabled key manager before', false, ({ kept }) => kept, {
    changed: 'before',
    cannot: ['stale'],
  }),
  token('deleted operation before', false, claim({}), {
    request: 'GET /shop/me',
    changed: 'before',
    cannot: ['operations'],
  }),
  token('deleted operation', false, claim({}), { request: 'GET /shop/me', changed: 'loaded' }),
  token('disabled key manager', false, ({ partner }) => partner(), { changed: 'loaded' }),
  token('rotated key, withdrawn', false, ({ old }) => old, { changed: 'loaded' }),
  token('rotated key, new', true, claim({}), { changed: 'loaded' }),
  token('key that was not read yet', false, claim({}), { changed: 'published', cannot: ['published-keys'] }),
  token('new key beside the old one', true, claim({}), { changed: 'several' }),
  token('no key ID with several keys', false, claim({}, { kid: undefined }), {
    changed: 'several',
    cannot: ['published-keys'],
  }),
]

/** What is asked before the change, with the very tokens that are asked about again after it. */
export const seen: Row[] = [
  token('a token of a key manager that will be disabled', true, ({ kept }) => kept, two),
  token('a token of a key that will be withdrawn', true, ({ old }) => old),
]

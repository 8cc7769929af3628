import { methodOverrides, spellings } from '@/lib/authorizer/header-names'
import { bearing, beside, claim, noToken, type Row } from './row'

/** Headers by which clients say who they are, what they ask for, or how the gateway asks. */
export const headers: Row[] = [
  ...methodOverrides
    .flatMap(spellings)
    .map((name) =>
      beside(name, false, [[name, 'DELETE']], name.includes('_') ? { leftOutBy: ['nginx'] } : {}),
    ),
  {
    name: 'two Authorization headers',
    request: 'GET /shop/orders',
    headers: (tokens) => [...bearing(claim({}))(tokens), ...bearing(claim({}))(tokens)],
    accepted: false,
  },
  {
    name: 'a good Authorization header after another',
    request: 'GET /shop/orders',
    headers: (tokens) => [['Authorization', 'Basic YTpi'], ...bearing(claim({}))(tokens)],
    accepted: false,
  },
  {
    name: 'Basic credentials',
    request: 'GET /shop/orders',
    headers: () => [['Authorization', 'Basic YTpi']],
    accepted: false,
  },
  {
    name: 'the scheme in small letters',
    request: 'GET /shop/orders',
    headers: (tokens) => [['authorization', `bearer ${tokens.good()}`]],
    accepted: true,
    cannot: ['scheme'],
  },
  {
    name: 'a token in the query',
    request: 'GET /shop/orders',
    headers: noToken,
    query: ({ good }) => `?access_token=${good()}`,
    accepted: false,
  },
  beside('spoofed identity headers', true, [
    ['X-Gatehouse-Subject', 'root'],
    ['X-Gatehouse-Client', 'root'],
    ['x-gatehouse-scopes', 'all'],
    ['X-Gatehouse-Issuer', 'root'],
    ['X-Gatehouse-Key-Manager', 'root'],
  ]),
  beside(
    'identity headers with underscores',
    true,
    [
      ['X_Gatehouse_Subject', 'root'],
      ['X-Gatehouse_Subject', 'root'],
      ['X_Gatehouse-Key-Manager', 'root'],
    ],
    { cannot: ['underscores'] },
  ),
  {
    name: 'spoofed identity headers to a public operation',
    request: 'GET /shop/health',
    headers: () => [['X-Gatehouse-Subject', 'root']],
    accepted: true,
  },
  beside('Connection that names the identity header', true, [
    ['Connection', 'close, X-Gatehouse-Subject, X-Gatehouse-Scopes'],
  ]),
  beside('Connection that names what gateways ask by', true, [
    ['Connection', 'close, X-Original-URI, X-Original-Method, X-Forwarded-Uri, X-Forwarded-Method'],
  ]),
  beside(
    'Connection that names the method override',
    false,
    [
      ['X-HTTP-Method-Override', 'DELETE'],
      ['Connection', 'close, X-HTTP-Method-Override'],
    ],
    { leftOutBy: ['envoy'] },
  ),
  beside('headers by which gateways ask', true, [
    ['X-Original-Method', 'GET'],
    ['X-Original-URI', '/shop/health'],
    ['X-Forwarded-Method', 'GET'],
    ['X-Forwarded-Uri', '/shop/health'],
    ['X-Rewrite-URL', '/shop/health'],
  ]),
  {
    name: 'headers by which gateways ask, for another operation',
    request: 'GET /shop/orders',
    headers: () => [
      ['X-Original-Method', 'GET'],
      ['X-Original-URI', '/shop/health'],
      ['X-Forwarded-Method', 'GET'],
      ['X-Forwarded-Uri', '/shop/health'],
      ['X-Original-URL', '/shop/health'],
    ],
    accepted: false,
  },
]

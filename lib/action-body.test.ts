import { expect, it } from 'vitest'
import { isActionBody } from './action-body'

it.each([
  '[]',
  '["acme",{"name":"customers","enabled":true,"version":1,"note":null}]',
  '["$$5 a month","$undefined","$NaN","$-Infinity","$-0","$n-12","$D2026-01-01T00:00:00.000Z"]',
  '[{"claims":["sub"]},{"same":"$0:0:claims"}]',
])('is the arguments of an action: %s', (text) => expect(isActionBody(text)).toBe(true))

it.each([
  ['nothing', ''],
  ['broken JSON', '[{"name":'],
  ['no list', '{"name":"customers"}'],
  ['a text', '"acme"'],
  ['a part that is not there', '["$1"]'],
  ['a form', '["$K1"]'],
  ['a function', '[{"deep":["$h1"]}]'],
  ['a path that leads nowhere', '["$0:7:name"]'],
  ['a path through __proto__', '["$0:__proto__:constructor"]'],
  ['itself', '["$0"]'],
  ['a number that is none', '["$nx"]'],
  ['more arguments than Next takes', `[${'0,'.repeat(1000)}0]`],
  ['more depth than can be read', '['.repeat(500_000) + ']'.repeat(500_000)],
])('is none: %s', (_case, text) => expect(isActionBody(text)).toBe(false))

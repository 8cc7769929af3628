import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')
const colours = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light: `${light}`, dark: `${dark}` },
  ]),
)

const grounds = ['ground', 'surface', 'sunken', 'raised', 'hover']
const states = ['open', 'ajar', 'shut']
const stateGrounds = states.map((state) => `${state}-ground`)
const onPage = (names: string[], places: string[]) =>
  names.flatMap((name) => places.map((place) => [name, place] as const))
const onOwnGround = (suffix: string) =>
  states.map((state) => [`${state}${suffix}`, `${state}-ground`] as const)

/** WCAG 2.2, 1.4.3: words. */
const words = [
  ...onPage(['text', 'text-2', 'text-3'], [...grounds, ...stateGrounds]),
  ...onPage(states, grounds),
  ...onOwnGround(''),
  ['on-ink', 'ink'],
  ['on-ink', 'ink-hover'],
  ['text', 'select'],
] as const
/** WCAG 2.2, 1.4.11: what is drawn and must be seen. Fields and gates do not stand on `hover`. */
const drawings = [
  ...onPage(
    ['open-line', 'ajar-line', 'shut-line', 'off', 'field-line', 'focus'],
    ['ground', 'surface', 'sunken', 'raised'],
  ),
  ...onOwnGround('-line'),
] as const

/** Relative luminance of #rrggbb, from 0 to 1 (WCAG 2.2, definitions). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function value(name: string, theme: 'light' | 'dark'): string {
  const colour = colours.get(name)
  if (!colour) throw new Error(`theme.css has no colour ${name}`)
  return colour[theme]
}

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
})

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  test.each(words)('%s on %s reads, 4.5 to 1', (name, ground) => {
    expect(contrast(value(name, theme), value(ground, theme))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(drawings)('%s on %s is seen, 3 to 1', (name, ground) => {
    expect(contrast(value(name, theme), value(ground, theme))).toBeGreaterThanOrEqual(3)
  })
})

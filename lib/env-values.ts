import { z } from 'zod'

/** A variable the start refuses; `message` is one line that names it. */
export class BadVariable extends Error {}

/** Hosts that only this machine reaches. */
export const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

export const url = (protocols: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL that begins ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )

export const port = (least: number) => {
  const words = 'must be a port number'
  return z
    .string()
    .regex(/^\d+$/, words)
    .transform(Number)
    .pipe(z.number().min(least, words).max(65_535, words))
}

export const seconds = (least: number, most: number, also: number | null = null) => {
  const words = `must be ${also === null ? '' : `${also} or `}a number of seconds between ${least} and ${most}`
  return z
    .string()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((value) => value === also || (value >= least && value <= most), words)
}

/** An IPv6 address may stand in brackets, as in an address. */
export const host = z.string().transform((value) => value.replace(/^\[(.*)\]$/, '$1'))

import { z } from 'zod'
import { isLua } from './lua'
import { whyUnread } from './re2'

/**
 * What a gateway publishes of the fields of its file, written down here as far as it is exported and shown on its page, since
 * no package carries it. A field that stands in no excerpt is a fault: look it up where the excerpt says, and add it.
 */

/** What is wrong with a file, with where; empty where nothing is. */
export async function faultsBy(excerpt: z.ZodType, content: unknown): Promise<string[]> {
  const { error } = await excerpt.safeParseAsync(content)
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

/** A pattern that RE2 reads, and with it every other library that gateways have: it knows the fewest signs. */
export const Pattern = z.string().refine((pattern) => whyUnread(pattern) === null, 'Invalid pattern')

/** Code that Lua loads. */
export const Lua = z.string().refine(isLua, 'Invalid Lua')

/** Texts or numbers of which none stands there twice. */
export const unique = (values: readonly unknown[]) => new Set(values).size === values.length

export const Port = z.int().min(1).max(65_535)

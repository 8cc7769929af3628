import { z } from 'zod'

/**
 * Signs that are not seen and change how what stands around them is read: control characters, ends of lines, and what
 * turns the direction of writing (Unicode Technical Report 36, section 2.5.1).
 */
const hidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
/** The same in a text of several lines. */
const hiddenInText = /[^\P{Cc}\t\n\r]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
const seen = /[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u

const words = 'A sign in it cannot be seen. Type it anew.'

/** Whether a sign stands in it that nobody sees and that changes how the rest is read. */
export function hasHidden(text: string): boolean {
  return hidden.test(text)
}

/** Something that somebody typed into one line: trimmed, without hidden signs, and where it is not empty, to be seen. */
export const Line = z
  .string()
  .trim()
  .refine((text) => !hasHidden(text), words)
  .refine((text) => text === '' || seen.test(text), 'Nothing in it can be seen')

/** Something that somebody typed into several lines. */
export const Lines = z
  .string()
  .trim()
  .refine((text) => !hiddenInText.test(text), words)

/** Characters of an email address: what RFC 5321, section 4.5.3.1.3, lets a server take. */
export const longestEmail = 254

/** An email address. */
export const Email = z
  .string()
  .trim()
  .min(1, 'Type an email address')
  .max(longestEmail, `Use at most ${longestEmail} characters`)
  .pipe(z.email('This is not an email address'))

const secrets: [RegExp, string][] = [
  [/(token|code|state|secret|password|csrfToken|client_secret)=[^&\s"']+/gi, '$1=[left out]'],
  [/\b(Bearer|Basic) [\w.~+/=-]+/gi, '$1 [left out]'],
  [/\$argon2\w*\$[^\s"']+/g, '[left out]'],
  [/eyJ[\w-]+\.[\w-]+(\.[\w-]*)*/g, '[left out]'],
  [/(\w+:\/\/[^:/\s@]*):[^@/\s]+@/g, '$1:[left out]@'],
]

/** The text without what looks like a secret: one-time links, tokens, password hashes, credentials in addresses. */
export function scrub(text: string): string {
  return secrets.reduce((left, [pattern, by]) => left.replaceAll(pattern, by), text)
}

/**
 * What a log line holds of an error: kind, code, message, stack, and the same of its cause. A Prisma error's message
 * quotes the values of the query, so that only its last line is kept.
 */
export function errorForLog(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: scrub(String(error)) }
  const prisma = error.name.startsWith('PrismaClient')
  const message = prisma ? (error.message.trim().split('\n').at(-1) ?? '') : error.message
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const { code, digest } = error as { code?: unknown; digest?: unknown }
  return {
    name: error.name,
    message: scrub(message),
    ...(typeof code === 'string' && { code }),
    ...(typeof digest === 'string' && { digest }),
    stack: scrub(frames.join('\n')),
    ...(error.cause !== undefined && depth < 3 && { cause: errorForLog(error.cause, depth + 1) }),
  }
}

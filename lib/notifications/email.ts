import 'server-only'
import { createTransport } from 'nodemailer'
import { loopback } from '@/lib/env-values'
import type { Attempt } from './attempt'
import type { Payload } from './payload'

/** How long each step with the mail server may take, in milliseconds. */
const steps = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 }

/** How long a whole message may take, in milliseconds: well within the lease of its claim, and of a request at the end. */
export const longestEmail = 20_000

/** Whether a mail server is configured (SMTP_URL and SMTP_FROM). */
export function emailIsOn(): boolean {
  return Boolean(process.env.SMTP_URL)
}

/**
 * Sends a message as text to all of the addresses, within `longest` milliseconds: then the connection is closed. What the
 * mail server said stays there; words of our own are kept. Throws only where `signal` ended it.
 */
export async function sendEmail(
  { signal, longest = longestEmail }: { signal?: AbortSignal | undefined; longest?: number },
  addresses: readonly string[],
  id: string,
  payload: Payload,
): Promise<Attempt> {
  if (!emailIsOn())
    return {
      outcome: 'failed',
      status: null,
      detail: 'Email is off here. An operator sets SMTP_URL and SMTP_FROM.',
    }
  const deadline = AbortSignal.timeout(longest)
  const transport = createTransport({
    url: process.env.SMTP_URL as string,
    requireTLS: needsTls(process.env.SMTP_URL as string),
    ...steps,
    socketCloseTimeout: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { rejected } = await transport.sendMail({
      from: process.env.SMTP_FROM,
      to: addresses.map((address) => ({ name: '', address })),
      subject: subjectOf(payload),
      text: textOf(payload),
      messageId: `<${id}@gatehouse>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    })
    const detail =
      rejected.length > 0
        ? `The mail server refused ${rejected.length} of ${addresses.length} addresses.`
        : null
    return { outcome: 'delivered', status: null, detail }
  } catch (error) {
    if (signal?.aborted) throw error
    return { outcome: 'failed', status: null, detail: deadline.aborted ? late : reason(error) }
  } finally {
    transport.close()
  }
}

/**
 * Whether a mail server is spoken to by TLS or not at all: who takes STARTTLS out of its answer (RFC 3207, section 6) gets no
 * password.
 */
export function needsTls(smtpUrl: string): boolean {
  const { password, hostname } = new URL(smtpUrl)
  return password !== '' && !loopback.has(hostname.replace(/^\[(.*)\]$/, '$1'))
}

/** One line: whatever would end it, or is not seen, becomes a space. */
function subjectOf({ data: { organization, keyManager, title } }: Payload): string {
  const parts = [organization.name, keyManager?.name, title].filter((part) => part !== undefined)
  return parts
    .join(': ')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .slice(0, 250)
}

function textOf({ timestamp, data }: Payload): string {
  const { organization, keyManager, title, meaning, action, url } = data
  const about = keyManager ? `${keyManager.name} (${organization.name})` : organization.name
  const at = `${timestamp.slice(0, 16).replace('T', ' ')} UTC`
  return [title, `${about}, ${at}`, meaning, action, url].filter(Boolean).join('\n\n')
}

const late = 'The mail server did not take the message in time.'

const words: Record<string, string> = {
  EAUTH: 'The mail server refused the sign-in. An operator checks SMTP_URL.',
  EENVELOPE: 'The mail server refused the addresses.',
  EMESSAGE: 'The mail server refused the message.',
  ETLS: 'No secure connection to the mail server could be made.',
  ETIMEDOUT: late,
}

function reason(error: unknown): string {
  const { code } = error as { code?: string }
  return words[code ?? ''] ?? 'The mail server could not be reached.'
}

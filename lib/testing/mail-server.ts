import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as it arrived: the addresses of its envelope, and its source. */
export type Mail = { from: string; to: string[]; source: string }

/** A mail server on loopback that takes what it is sent, unless `options` refuse it. */
export async function startMailServer(port = 0, options: SMTPServerOptions = {}) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, { envelope }, done) {
      void text(stream).then((source) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), source })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address() as { port: number }
  return {
    host: `127.0.0.1:${address.port}`,
    mails,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

export type MailServer = Awaited<ReturnType<typeof startMailServer>>

/** The words of a mail: its subject and its text, decoded (RFC 2045, section 6.7; subjects in ASCII only). */
export function wordsOf({ source }: Mail): { subject: string; text: string } {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const subject = /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(head)?.[1]?.replaceAll(/\r\n/g, '') ?? ''
  const body = rest.join('\r\n\r\n')
  const encoded = /^content-transfer-encoding: quoted-printable/im.test(head)
  return { subject, text: encoded ? unquoted(body) : body }
}

function unquoted(text: string): string {
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

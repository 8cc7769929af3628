import { Brand } from '@/components/shell/brand'
import { CodeBlock } from '@/components/ui/code-block'
import { longestFailing } from '@/lib/notifications/schedule'
import { Rows } from '../rows'
import { example, fields, headers, messageTypes, verifying } from './words'

export const metadata = { title: 'Notifications' }

const h2 = 'mt-8 mb-2 font-bold text-16'

/** What a receiver of notifications must know. */
export default function NotificationsDocumentation() {
  return (
    <main className="mx-auto grid max-w-190 grid-cols-[minmax(0,1fr)] px-4 py-8 text-14">
      <Brand />
      <h1 className="mt-8 mb-2 text-24">Notifications</h1>
      <p className="text-text-2">
        What the health checks notice is told to the channels that chose it: once for each change, not for
        each reading. Nothing that is sent holds a secret or a document.
      </p>
      <h2 className={h2}>Webhooks</h2>
      <p>
        Each message is one POST with a JSON body, signed as{' '}
        <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says, so that its libraries verify
        it. The signing secret (<code>whsec_…</code>) is shown once, when the webhook is added or a new secret
        is made.
      </p>
      <Code label="Verifying a message with Node.js">{verifying}</Code>
      <h2 className={h2}>Headers</h2>
      <Rows wire rows={headers} />
      <h2 className={h2}>Answers</h2>
      <p>
        Answer 2xx within 10 seconds, before you do the work. What else you answer is not read and not kept.
        Any other status, a redirect among them, is a try that failed: it is made again after 5 seconds, 5 and
        30 minutes, 2, 5, 10, 14, 20 and 24 hours, then given up. A message may arrive twice, and not in
        order.
      </p>
      <p className="mt-2">
        With 429 or 503, <code>Retry-After</code> (seconds, or a date) is heeded, up to 24 hours: until then
        nothing is sent there.
      </p>
      <h2 className={h2}>Switched off</h2>
      <p>
        A webhook is switched off by 410, at once, and when a message was given up and nothing arrived for{' '}
        {longestFailing} days. Its row then says since when, why, and what to do; the audit log keeps it, and
        the organization’s other channels are told, whatever events they chose. An administrator can switch it
        on again.
      </p>
      <h2 className={h2}>The message</h2>
      <Code label="Example of a message">{example}</Code>
      <Rows wire rows={fields} />
      <h2 className={h2}>Types</h2>
      <Rows wire rows={messageTypes} />
      <h2 className={h2}>Email</h2>
      <p>
        The same words as text. An operator of the console sets <code>SMTP_URL</code> and{' '}
        <code>SMTP_FROM</code> first. A mail that the server does not take within 20 seconds is tried again as
        a webhook is. Email is not switched off: what fails there is the mail server of the console, not who
        reads it.
      </p>
    </main>
  )
}

function Code({ label, children }: { label: string; children: string }) {
  return (
    <div className="my-3 rounded-md bg-sunken">
      <CodeBlock label={label}>{children}</CodeBlock>
    </div>
  )
}

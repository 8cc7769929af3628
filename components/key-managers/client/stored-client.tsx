import { at } from '@/components/key-managers/details/panel'
import { Fact, Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ShownClient } from '@/lib/key-managers/client/stored'
import { authMethodWords } from './auth-method-words'

/** What is stored of the console's client: all but the secret. */
export function StoredClient({ client, name }: { client: ShownClient | null; name: string }) {
  return (
    <Panel
      title="Client of this console"
      description={`Registered at ${name}. With it the console asks about opaque tokens, and gets tokens to look at`}
    >
      {client ? (
        <div className="grid gap-4">
          {client.notSentTo.length > 0 && (
            <Notice kind="ajar" title="Set the secret again">
              It was set for other endpoints, and is not sent to {client.notSentTo.join(' and ')}.
            </Notice>
          )}
          <Facts>
            <Fact label="Client ID">
              <code>{client.clientId}</code>
            </Fact>
            <Fact label="Client authentication">{authMethodWords[client.authMethod]}</Fact>
            <Fact label="Client secret">{secretWords(client)}</Fact>
          </Facts>
        </div>
      ) : (
        <p className="text-13 text-text-2">
          None is stored. Opaque tokens cannot be checked, and who gets a token types a client each time.
        </p>
      )}
    </Panel>
  )
}

function secretWords({ secret, setAt, setBy }: ShownClient): string {
  if (secret === 'none') return 'None'
  if (secret === 'gone') return 'Forgotten, because its encryption key is gone. Set it again'
  return `Set on ${at(setAt)} by ${setBy}`
}

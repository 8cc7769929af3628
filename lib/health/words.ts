import { endpointLabels } from '@/lib/oidc/endpoints'
import { dayOf, moment } from './dates'
import { type ChangedEndpoint, type HealthChange, type NotAllowed, unsteadyHours } from './event'

/** An event in words: what happened, what it means, and what to do; `tone` says how much it matters. */
export type EventWords = {
  title: string
  meaning: string
  action: string | null
  tone: 'bad' | 'attention' | 'info' | 'good'
}

/** What an event says to a person. The key manager's name stands beside it. */
export function eventWords(event: HealthChange): EventWords {
  return (words[event.kind] as (data: HealthChange['data']) => EventWords)(event.data)
}

type Words = {
  [Kind in HealthChange['kind']]: (data: Extract<HealthChange, { kind: Kind }>['data']) => EventWords
}

const words: Words = {
  'keys-added': ({ added, waiting, notAllowed }) => ({
    title: added.length === 1 ? 'A key was added' : `${added.length} keys were added`,
    meaning: waiting ? waits(added) : taken({ added, notAllowed }),
    ...advice({ waiting, notAllowed }, { action: null, tone: 'info' }),
  }),
  'keys-removed': ({ removed }) => ({
    title: removed.length === 1 ? 'A key was removed' : `${removed.length} keys were removed`,
    meaning: `Tokens signed with ${list(removed)} are refused from now on. None was checked here or by an authorizer in the last week.`,
    action: null,
    tone: 'info',
  }),
  'keys-replaced': ({ added, removed, waiting, notAllowed }) => ({
    title: 'Keys were replaced',
    meaning: `${
      waiting || notAllowed
        ? `Tokens signed with ${list(removed)} are refused. ${waiting ? waits(added) : taken({ added, notAllowed })}`
        : `Tokens signed with ${list(added)} are accepted, those signed with ${list(removed)} refused.`
    } None of those signed with ${list(removed)} was checked here or by an authorizer in the last week.`,
    ...advice({ waiting, notAllowed }, { action: null, tone: 'info' }),
  }),
  'key-gone-used': ({ added, used, waiting, notAllowed }) => ({
    title: used.length === 1 ? 'A key in use was removed' : 'Keys in use were removed',
    meaning: `Tokens signed with ${list(used)} were checked here or by an authorizer in the last week; they are refused from now on.${
      added.length === 0 ? '' : waiting ? ` ${waits(added)}` : ` New: ${list(added)}.`
    }${notAllowed && !waiting ? ` ${refusedOf(notAllowed)}` : ''}`,
    ...advice(
      { waiting, notAllowed },
      {
        action:
          'Clients must get new tokens. If they cannot, ask the operator of the identity provider to publish the key until its tokens have expired.',
        tone: 'attention',
      },
    ),
  }),
  'issuer-changed': ({ from, to, inUse }) =>
    to === inUse
      ? {
          title: 'The document names the issuer in use again',
          meaning: `It named ${from}; now it names ${to}. Keys that waited are used from now on.`,
          action: null,
          tone: 'good',
        }
      : {
          title: 'The document names another issuer',
          meaning: `It named ${from}; now it names ${to}. Nothing was applied: ${inUse} stays in use, and tokens that name another issuer are refused. No new key is used until it names ${inUse} again or you accept another issuer; keys that are withdrawn stop verifying.`,
          action:
            'Ask the operator of the identity provider whether this is intended. If it is, add a key manager for the new issuer before you remove this one.',
          tone: 'bad',
        },
  'endpoints-changed': ({ endpoints, accepted }) =>
    accepted
      ? {
          title: 'The document publishes the accepted endpoints again',
          meaning: `${endpoints.map(oneEndpoint).join(' ')} Nothing differs any more from what was accepted.`,
          action: null,
          tone: 'good',
        }
      : {
          title:
            endpoints.length === 1
              ? 'The document publishes another endpoint'
              : 'The document publishes other endpoints',
          meaning: `${endpoints.map(oneEndpoint).join(' ')} What is in use stays until you accept the difference.`,
          action:
            'Read the document again on the Endpoints tab, look at the difference, and accept what is right.',
          tone: 'attention',
        },
  'algorithms-changed': ({ added, removed }) => ({
    title: 'The document names other algorithms',
    meaning: [added.length > 0 && `New: ${list(added)}.`, removed.length > 0 && `Gone: ${list(removed)}.`]
      .filter(Boolean)
      .join(' '),
    action: 'Check that your gateways allow the algorithm that tokens are signed with.',
    tone: 'info',
  }),
  'certificate-ends': ({ host, ends, days }) => ({
    title: days === 0 ? 'A TLS certificate has ended' : `A TLS certificate ends within ${days} days`,
    meaning: `The certificate of ${host} ${days === 0 ? 'ended' : 'ends'} on ${dayOf(ends)}. Without a valid one nobody reads that host.`,
    action: 'Ask the operator of the identity provider to renew it.',
    tone: days <= 3 ? 'bad' : 'attention',
  }),
  'document-unreadable': ({ detail }) => ({
    title: 'Its answer cannot be used',
    meaning: `${detail} No key was changed.`,
    action: 'Open the address in a browser: a page there often says what happened.',
    tone: 'attention',
  }),
  slow: ({ milliseconds }) => ({
    title: 'It answers slowly',
    meaning: `Three readings in a row took longer than 2 s, the last ${(milliseconds / 1000).toFixed(1)} s. Gateways that read its keys wait as long.`,
    action: 'Tell the operator of the identity provider.',
    tone: 'attention',
  }),
  failing: ({ detail, keysOf, keysUntil }) => ({
    title: 'It cannot be read',
    meaning: `Reading it failed several times in a row. ${detail} ${
      keysOf
        ? `Tokens are still verified with the keys of ${moment(keysOf)}${keysUntil ? `, until ${moment(keysUntil)} at most` : ''}.`
        : 'No keys are known, so no token can be verified.'
    }`,
    action: 'Check with the operator of the identity provider that it runs and can be reached from here.',
    tone: 'bad',
  }),
  'keys-stale': ({ keysOf }) => ({
    title: 'Its keys are stale',
    meaning: `They were last read on ${moment(keysOf)}, and one may have been withdrawn meanwhile. Its tokens are refused until it can be read again.`,
    action: 'Check with the operator of the identity provider that it runs and can be reached from here.',
    tone: 'bad',
  }),
  unsteady: (data) => ({
    ...('again' in data
      ? {
          title: 'Its answers go back and forth',
          meaning: `This change came a second time within ${unsteadyHours} hours. ${data.again.map((change) => eventWords(change).meaning).join(' ')} From now on not each change is told, only that it is steady again.`,
        }
      : {
          title: 'It comes and goes',
          meaning: `Its health got worse ${data.times} times within ${unsteadyHours} hours. From now on not each turn is told, only that it is steady again.`,
        }),
    action:
      'Ask the operator of the identity provider whether several servers answer, and not all of them alike.',
    tone: 'attention',
  }),
  'healthy-again': ({ was, since }) => ({
    title: was === 'failing' ? 'It can be read again' : 'Nothing needs attention any more',
    meaning: `${was === 'failing' ? 'It could not be read' : 'It needed attention'} since ${moment(since)}.`,
    action: null,
    tone: 'good',
  }),
}

function waits(added: readonly string[]): string {
  const [verb, it] = added.length === 1 ? ['waits', 'it'] : ['wait', 'them']
  return `${list(added)} ${verb}: the document names another issuer, so tokens signed with ${it} are refused.`
}

const askAboutWaiting = {
  action:
    'Ask the operator of the identity provider whether both changes are intended. The key is used once the document names the issuer in use again, or you accepted the other one.',
  tone: 'bad',
} as const

/** Which of the new keys verify tokens, and which do not. */
function taken({ added, notAllowed }: { added: string[]; notAllowed: NotAllowed | undefined }): string {
  const allowed = added.filter((name) => !notAllowed?.keys.includes(name))
  return [
    allowed.length > 0 && `Tokens signed with ${list(allowed)} are accepted.`,
    notAllowed && refusedOf(notAllowed),
  ]
    .filter(Boolean)
    .join(' ')
}

function refusedOf({ keys, algorithms }: NotAllowed): string {
  return `Tokens signed with ${list(keys)} are refused: the key manager does not allow ${list(algorithms)}.`
}

/** What to do about new keys that verify nothing, or else what there is to do. */
function advice(
  { waiting, notAllowed }: { waiting: boolean | undefined; notAllowed: NotAllowed | undefined },
  otherwise: Pick<EventWords, 'action' | 'tone'>,
): Pick<EventWords, 'action' | 'tone'> {
  if (waiting) return askAboutWaiting
  return notAllowed
    ? {
        action: 'If this is intended, allow the algorithm on the Claims tab of the key manager.',
        tone: 'attention',
      }
    : otherwise
}

function oneEndpoint({ name, from, to }: ChangedEndpoint): string {
  const label = endpointLabels[name]
  if (to === null) return `${label}: ${from} is not published any more.`
  return from === null ? `${label}: ${to} is new.` : `${label}: ${from} became ${to}.`
}

const most = 5

function list(names: readonly string[]): string {
  const more = names.length - most
  return names.slice(0, most).join(', ') + (more > 0 ? ` and ${more} more` : '')
}

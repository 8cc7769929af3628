import type { Validators } from '@/lib/net/fetch-document'
import type { PublicKey } from '@/lib/oidc/jwks'
import type { Seen, SeenDocument } from './seen'

/** The validators of one address: they mean nothing at another. */
export type Known = { url: string } & Validators

/** What one check of a key manager found at its servers. */
export type Reading = {
  /** By the clock of the process that read it; kept by the database's. */
  at: Date
  /** How long the slower of the two answers took. */
  milliseconds: number
  documentStatus: number | null
  keysStatus: number | null
  /** Of every host that is used; `ends` is null where a certificate could not be read. */
  certificates: { host: string; ends: string | null }[]
} & (
  | {
      outcome: 'good'
      seen: Seen
      /** Left out: the server said that they are as they were. */
      jwks?: { keys: PublicKey[] }
      validators: { document: Known | null; keys: Known | null }
      /** For how many seconds the servers say that all of their answers hold; 0 where one of them says nothing. */
      maxAge: number
    }
  | {
      outcome: 'failed'
      detail: string
      /** The server answered, but with something else. */
      unreadable: boolean
      /** What the document said, where it could be read all the same, or that it is as it was. Of the keys nothing counts. */
      document: { seen: SeenDocument; known: Known | null } | null
    }
)

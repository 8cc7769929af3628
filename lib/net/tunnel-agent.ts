import { Agent, type ClientRequestArgs } from 'node:http'
import { isIP } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect } from 'node:tls'
import { RefusedAddress } from './failure'
import type { GuardOptions } from './guarded-fetch'
import { privateWords } from './judge-url'
import { trusted } from './trusted'
import { tunnel } from './tunnel'

/** Of https. Node fills it in where an address names no port. */
const standardPort = 443

type Connected = (error: Error | null, socket: Duplex) => void

/** Connects to the hosts of these URLs, and no other, through the operator's proxy. */
export class TunnelAgent extends Agent {
  /** Node would refuse an agent of one protocol for requests of the other. */
  readonly protocol = undefined
  readonly defaultPort = standardPort

  constructor(
    private readonly proxy: string,
    private readonly urls: URL[],
    private readonly guard: Pick<GuardOptions, 'ca' | 'timeouts'>,
  ) {
    super()
  }

  override createConnection(options: ClientRequestArgs, connected: Connected): undefined {
    this.open(`${options.host}:${options.port}`).then(
      (socket) => connected(null, socket),
      (error) => connected(error, undefined as never),
    )
  }

  private async open(target: string): Promise<Duplex> {
    const url = this.urls.find((one) => `${host(one)}:${one.port || standardPort}` === target)
    if (!url) throw new RefusedAddress(privateWords(new URL(`https://${target}`)))
    const ending = AbortSignal.timeout(this.guard.timeouts?.connect ?? 5_000)
    const socket = await tunnel(this.proxy, url, ending)
    if (url.protocol === 'http:') return socket
    const name = host(url)
    // RFC 6066, section 3: literal addresses are not named.
    return connect({
      socket,
      host: name,
      ...(isIP(name) === 0 && { servername: name }),
      ...trusted(this.guard),
    })
  }
}

const host = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

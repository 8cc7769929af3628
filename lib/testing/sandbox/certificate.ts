import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Authority = {
  /** PEM. */
  ca: string
  /** A server certificate for these host names and addresses, a day long unless told otherwise. PEM. */
  issue(options: { hosts: string[]; notBefore?: Date; notAfter?: Date }): { key: string; cert: string }
}

const day = 86_400_000
const caName = 'Gatehouse sandbox authority'

/** A certificate authority that lives as long as the process: X.509 version 3 (RFC 5280), ECDSA on P-256. */
export function createAuthority(): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const id = keyId(keys.publicKey)
  const ca = certificate({
    subject: caName,
    publicKey: keys.publicKey,
    signer: keys.privateKey,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + 30 * day),
    extensions: [
      extension('551d13', sequence(tlv(0x01, bytes('ff'))), true), // basicConstraints: a CA
      extension('551d0f', tlv(0x03, bytes('0106')), true), // keyUsage: keyCertSign, cRLSign
      extension('551d0e', tlv(0x04, id)), // subjectKeyIdentifier
    ],
  })
  return {
    ca,
    issue({ hosts, notBefore = new Date(Date.now() - day), notAfter = new Date(Date.now() + day) }) {
      const own = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      const names = hosts.map((host) =>
        isIP(host) ? tlv(0x87, Buffer.from(ipaddr.parse(host).toByteArray())) : tlv(0x82, Buffer.from(host)),
      )
      const cert = certificate({
        subject: hosts[0] ?? 'sandbox',
        publicKey: own.publicKey,
        signer: keys.privateKey,
        notBefore,
        notAfter,
        extensions: [
          extension('551d0f', tlv(0x03, bytes('0780')), true), // keyUsage: digitalSignature
          extension('551d25', sequence(oid('2b06010505070301'))), // extKeyUsage: serverAuth
          extension('551d23', sequence(tlv(0x80, id))), // authorityKeyIdentifier
          extension('551d0e', tlv(0x04, keyId(own.publicKey))),
          extension('551d11', sequence(...names)), // subjectAltName
        ],
      })
      return { key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert }
    },
  }
}

function certificate(parts: {
  subject: string
  publicKey: KeyObject
  signer: KeyObject
  notBefore: Date
  notAfter: Date
  extensions: Buffer[]
}): string {
  const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))
  const serial = randomBytes(16)
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40 // positive, and no leading zero
  const body = sequence(
    tlv(0xa0, tlv(0x02, bytes('02'))), // version 3
    tlv(0x02, serial),
    ecdsaWithSha256,
    name(caName),
    sequence(time(parts.notBefore), time(parts.notAfter)),
    name(parts.subject),
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...parts.extensions)),
  )
  const signature = sign('sha256', body, parts.signer)
  const der = sequence(body, ecdsaWithSha256, tlv(0x03, bytes('00'), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function tlv(tag: number, ...content: Buffer[]): Buffer {
  const value = Buffer.concat(content)
  const { length } = value
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), value])
}

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const sequence = (...content: Buffer[]) => tlv(0x30, ...content)
const oid = (hex: string) => tlv(0x06, bytes(hex))
const name = (common: string) => sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(common)))))
const extension = (id: string, value: Buffer, critical = false) =>
  sequence(oid(id), ...(critical ? [tlv(0x01, bytes('ff'))] : []), tlv(0x04, value))

/** UTCTime, which RFC 5280 asks for up to 2049. */
function time(date: Date): Buffer {
  return tlv(0x17, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
}

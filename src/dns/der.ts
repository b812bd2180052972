/** What a DKIM key's DER says of itself. `form` tells which of the two structures in use it came in. */
export interface RsaKeyFacts {
  form: 'spki' | 'pkcs1'
  /** Length of the modulus. */
  bits: number
  exponent: number
}

interface Node {
  tag: number
  start: number
  end: number
}

const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03
const OID = 0x06
const rsaEncryption = '2a864886f70d010101'

/**
 * Reads an RSA public key in DER: SubjectPublicKeyInfo (RFC 5280 §4.1, what everyone publishes) or the bare RSAPublicKey
 * (RFC 8017 A.1.1, what RFC 6376 §3.6.1 says). Undefined when the octets are neither. Read here and not by `node:crypto`
 * because short keys, which crypto libraries refuse to load, must be named as short.
 */
export function rsaKeyFacts(der: Uint8Array): RsaKeyFacts | undefined {
  const outer = read(der, 0, der.length)
  if (outer?.tag !== SEQUENCE || outer.end !== der.length) return undefined
  const first = read(der, outer.start, outer.end)
  if (!first) return undefined
  if (first.tag === INTEGER) return integers(der, outer, 'pkcs1')
  if (first.tag !== SEQUENCE) return undefined
  const oid = read(der, first.start, first.end)
  if (oid?.tag !== OID || Buffer.from(der.subarray(oid.start, oid.end)).toString('hex') !== rsaEncryption) return undefined
  const bits = read(der, first.end, outer.end)
  // The first octet of a BIT STRING counts unused bits; a key has none.
  if (bits?.tag !== BIT_STRING || der[bits.start] !== 0) return undefined
  const key = read(der, bits.start + 1, bits.end)
  return key?.tag === SEQUENCE ? integers(der, key, 'spki') : undefined
}

function integers(der: Uint8Array, within: Node, form: RsaKeyFacts['form']): RsaKeyFacts | undefined {
  const modulus = read(der, within.start, within.end)
  if (modulus?.tag !== INTEGER) return undefined
  const exponent = read(der, modulus.end, within.end)
  if (exponent?.tag !== INTEGER) return undefined
  let at = modulus.start
  while (at < modulus.end && der[at] === 0) at++
  if (at >= modulus.end) return undefined
  const bits = (modulus.end - at) * 8 - Math.clz32(der[at] ?? 0) + 24
  let value = 0
  for (let i = exponent.start; i < exponent.end; i++) value = value * 256 + (der[i] ?? 0)
  return { form, bits, exponent: value }
}

function read(der: Uint8Array, at: number, limit: number): Node | undefined {
  const tag = der[at]
  const first = der[at + 1]
  if (tag === undefined || first === undefined) return undefined
  let start = at + 2
  let length = first
  if (first & 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 3) return undefined
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (der[start++] ?? 0)
  }
  const end = start + length
  return end <= limit ? { tag, start, end } : undefined
}

import { decode, encode, AUTHENTIC_DATA, AUTHORITATIVE_ANSWER, RECURSION_DESIRED, TRUNCATED_RESPONSE, type Answer, type DecodedPacket, type RecordType } from 'dns-packet'
import type { QueryType, RecordTypes } from './lookup'
import { fitsDns } from './name'
import type { Outcome, ServerFailure } from './outcome'

export interface QuestionOptions {
  id: number
  /** Asks the server to find the answer elsewhere; an authoritative server is asked without. */
  recursion: boolean
  /** Asks to be told whether the resolver checked the signatures (RFC 6840 §5.7); only a path that cannot be forged makes that worth asking. */
  dnssec?: boolean
  /** Without the extension of RFC 6891, for servers that do not know it. */
  plain?: boolean
}

/** What a message says beside its records. */
export interface Decoded<T> {
  outcome: Outcome<T>
  /** The server speaks for the zone itself (AA). */
  authoritative: boolean
  /** The resolver has checked the signatures (AD). */
  authenticated: boolean
  /** There is more, to be had over TCP (TC). */
  truncated: boolean
}

const bare = (name: string) => name.toLowerCase().replace(/\.$/, '')

// Octets that reach every path unfragmented: https://www.dnsflagday.net/2020/
const payload = 1232

/** A question as octets; undefined for a name that no question can carry. */
export function encodeQuestion(type: string, name: string, { id, recursion, dnssec = false, plain = false }: QuestionOptions): Uint8Array<ArrayBuffer> | undefined {
  // The encoder writes any length, also one that reads as a pointer.
  if (!fitsDns(Buffer.from(name, 'utf8').toString('latin1'))) return undefined
  try {
    return new Uint8Array(encode({
      type: 'query', id, flags: (recursion ? RECURSION_DESIRED : 0) | (dnssec ? AUTHENTIC_DATA : 0),
      questions: [{ type: type.toUpperCase() as RecordType, name }],
      ...(plain ? {} : { additionals: [{ type: 'OPT', name: '.', udpPayloadSize: payload, flags: 0, ednsVersion: 0, extendedRcode: 0, flag_do: false, options: [] }] }),
    }))
  } catch {
    return undefined
  }
}

type AnswerOf<T extends QueryType> = Answer & { readonly type: Uppercase<T> }

const readers: { [T in QueryType]: (answer: AnswerOf<T>) => RecordTypes[T] } = {
  txt: ({ data }) => {
    // The encoder takes a single text, too; the decoder always gives a list of octets.
    const strings = (data as Buffer[]).map((one) => one.toString('latin1'))
    return { strings, text: strings.join('') }
  },
  mx: ({ data }) => ({ exchange: bare(data.exchange), priority: Number(data.preference) }),
  a: ({ data }) => data,
  aaaa: ({ data }) => data,
  cname: ({ data }) => bare(data),
  ns: ({ data }) => bare(data),
  ptr: ({ data }) => bare(data),
  tlsa: ({ data }) => ({ usage: data.usage, selector: data.selector, matching: data.matchingType, data: Buffer.from(data.certificate).toString('hex') }),
}

/** What the decoder gives has every part; its type is that of what may be encoded. */
type Received = Required<DecodedPacket>

/** Undefined for what is no message, or ends before its end. */
function decoded(message: Buffer): Received | undefined {
  try {
    const packet = decode(message) as Received
    // The decoder reads past the end as if nothing stood there: the last record would be half an address, or a shorter text.
    return decode.bytes > message.length ? undefined : packet
  } catch {
    return undefined
  }
}

/** Reads an answer to the question. Total: any octets give an outcome. Undefined when they answer another question. */
export function decodeAnswer<T extends QueryType>(octets: Uint8Array, queried: T, name: string, id: number): Decoded<RecordTypes[T]> | undefined {
  const type = queried.toUpperCase()
  const isWanted = (answer: Answer): answer is AnswerOf<T> => answer.type === type
  const message = Buffer.from(octets)
  const packet = decoded(message)
  if (!packet) {
    // A cut message may end within a record; what its header says still holds.
    const cut = message.length >= 12 && (message.readUInt16BE(2) & TRUNCATED_RESPONSE) !== 0
    return { outcome: { kind: 'undecodable', detail: 'BADRESP' }, authoritative: false, authenticated: false, truncated: cut }
  }
  if (packet.type !== 'response' || packet.id !== id) return undefined
  const [question] = packet.questions
  // A server may leave the question out of an error; another question means another answer.
  if (question && (bare(question.name) !== bare(name) || question.type !== type)) return undefined
  const { flags } = packet
  return {
    outcome: outcomeOf(packet, name, isWanted, readers[queried]),
    authoritative: (flags & AUTHORITATIVE_ANSWER) !== 0, authenticated: (flags & AUTHENTIC_DATA) !== 0, truncated: (flags & TRUNCATED_RESPONSE) !== 0,
  }
}

// The response codes of RFC 1035 §4.1.1.
const failures: Readonly<Record<number, ServerFailure>> = { 1: 'FORMERR', 2: 'SERVFAIL', 4: 'NOTIMP', 5: 'REFUSED' }

function outcomeOf<A extends Answer, R>(packet: Received, name: string, isWanted: (answer: Answer) => answer is A, read: (answer: A) => R): Outcome<R> {
  const code = packet.flags & 0xf
  if (code === 2 && isBogus(packet)) return { kind: 'servfail', code: 'BOGUS', detail: 'DNSSEC' }
  if (code !== 0 && code !== 3) return { kind: 'servfail', code: failures[code] ?? 'OTHER', detail: failures[code] ?? `RCODE ${code}` }
  const { records, ttl } = chase(packet.answers, name, isWanted, read)
  // An alias whose target does not exist comes with NXDOMAIN, and without records of the type (RFC 6604 §3).
  if (records.length > 0) return { kind: 'answer', records, ttl }
  return { kind: code === 3 ? 'nxdomain' : 'nodata' }
}

// Extended errors that say that signatures were checked and do not hold: bogus, expired, not yet valid, missing keys or signatures.
const bogus: readonly number[] = [6, 7, 8, 9, 10, 11, 12]

/** Whether a server gives broken signatures as the reason of its failure (RFC 8914 §4). */
function isBogus({ additionals }: Received): boolean {
  const options = additionals.flatMap((one) => (one.type === 'OPT' ? one.options : [])) as readonly { code: number; data?: Buffer }[]
  return options.some(({ code, data }) => code === 15 && data !== undefined && data.length >= 2 && bogus.includes(data.readUInt16BE(0)))
}

/** The records of the type at the name, or where its aliases lead to within the answer; the time to live is the shortest on the way. */
function chase<A extends Answer, R>(answers: readonly Answer[], name: string, isWanted: (answer: Answer) => answer is A, read: (answer: A) => R): { records: R[]; ttl: number } {
  let owner = bare(name)
  let ttl = 2 ** 31 - 1
  const aliases = new Map(answers.flatMap((answer) => (answer.type === 'CNAME' ? [[bare(answer.name), answer] as const] : [])))
  for (let hops = 0; hops <= 16; hops++) {
    const wanted = answers.filter(isWanted).filter((answer) => bare(answer.name) === owner)
    const alias = aliases.get(owner)
    if (wanted.length > 0) return { records: wanted.map(read), ttl: Math.min(ttl, ...wanted.map(ttlOf)) }
    if (!alias) break
    ttl = Math.min(ttl, ttlOf(alias))
    owner = bare(alias.data)
  }
  return { records: [], ttl }
}

function ttlOf(answer: Answer): number {
  return 'ttl' in answer ? (answer.ttl ?? 0) : 0
}

import { randomInt } from 'node:crypto'
import dgram from 'node:dgram'
import net from 'node:net'
import type { QueryType, RecordTypes } from './lookup'
import { tooLong } from './outcome'
import { decodeAnswer, encodeQuestion, type Decoded } from './wire'

export interface ServerQuestion<T extends QueryType> {
  /** An IPv4 or IPv6 address. */
  address: string
  port?: number
  type: T
  name: string
  /** Asks the server to find the answer elsewhere; without it, it speaks only for its own zones. */
  recursion?: boolean
  /** For one attempt, in milliseconds. */
  timeoutMs: number
  signal?: AbortSignal
}

/** Asks one server directly: by UDP, and by TCP when the answer was cut. Rejects only with the signal's reason when aborted. */
export async function askServer<T extends QueryType>(question: ServerQuestion<T>): Promise<Decoded<RecordTypes[T]>> {
  const first = await exchange(question, false)
  // A server that does not know the extension says so (RFC 6891 §7).
  return first.outcome.kind === 'servfail' && first.outcome.code === 'FORMERR' ? exchange(question, true) : first
}

async function exchange<T extends QueryType>(question: ServerQuestion<T>, plain: boolean): Promise<Decoded<RecordTypes[T]>> {
  const id = randomInt(65_536)
  const octets = encodeQuestion(question.type, question.name, { id, recursion: question.recursion === true, plain })
  if (!octets) return failed({ kind: 'undecodable', detail: 'BADNAME' })
  const read = (answer: Uint8Array) => decodeAnswer(answer, question.type, question.name, id)
  const way: Way = { ...question, port: question.port ?? 53 }
  const short = await byUdp(way, octets, read)
  if (!short.truncated) return short
  const whole = await byTcp(way, octets, read)
  // What was cut over TCP, too, is longer than any message can be: what has come of it is a part, and proves nothing.
  return whole.truncated ? { ...whole, outcome: { kind: 'undecodable', detail: tooLong } } : whole
}

type Reader<R> = (octets: Uint8Array) => Decoded<R> | undefined
type Way = Required<Pick<ServerQuestion<QueryType>, 'address' | 'port' | 'timeoutMs'>> & Pick<ServerQuestion<QueryType>, 'signal'>

function failed<R>(outcome: Decoded<R>['outcome']): Decoded<R> {
  return { outcome, authoritative: false, authenticated: false, truncated: false }
}

function byUdp<R>(way: Way, question: Uint8Array, read: Reader<R>): Promise<Decoded<R>> {
  return once(way, (finish) => {
    const socket = dgram.createSocket(net.isIPv6(way.address) ? 'udp6' : 'udp4')
    // Connected, so that only this server's datagrams come in, and its refusal is heard.
    socket.on('error', (error) => finish(unreachable(error)))
    socket.on('message', (octets) => {
      const answer = read(octets)
      // A datagram that answers another question may be a late one, or a forged one: the right one may still come.
      if (answer) finish(answer)
    })
    socket.connect(way.port, way.address, () => socket.send(question, (error) => error && finish(unreachable(error))))
    return () => socket.close()
  })
}

function byTcp<R>(way: Way, question: Uint8Array, read: Reader<R>): Promise<Decoded<R>> {
  return once(way, (finish) => {
    const socket = net.connect(way.port, way.address)
    let received = Buffer.alloc(0)
    socket.on('error', (error) => finish(unreachable(error)))
    socket.on('end', () => finish(failed({ kind: 'undecodable', detail: 'EOF' })))
    socket.on('data', (part) => {
      received = Buffer.concat([received, part])
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return
      finish(read(received.subarray(2, 2 + received.readUInt16BE(0))) ?? failed({ kind: 'undecodable', detail: 'another question' }))
    })
    // Over TCP two octets of length go before a message (RFC 1035 §4.2.2).
    socket.write(Buffer.concat([Buffer.from([question.length >> 8, question.length & 0xff]), question]))
    return () => socket.destroy()
  })
}

function unreachable<R>(error: NodeJS.ErrnoException): Decoded<R> {
  return failed({ kind: 'servfail', code: 'UNREACHABLE', detail: error.code ?? error.message })
}

/** Runs until `finish`, the time-out or the signal, whichever comes first, and always closes. */
function once<R>({ timeoutMs, signal }: Way, begin: (finish: (answer: Decoded<R>) => void) => () => void): Promise<Decoded<R>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    let over = false
    const end = (tell: () => void) => {
      if (over) return
      over = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      close()
      tell()
    }
    const stop = () => end(() => reject(signal?.reason))
    const timer = setTimeout(() => end(() => resolve(failed({ kind: 'timeout' }))), timeoutMs)
    signal?.addEventListener('abort', stop, { once: true })
    const close = begin((answer) => end(() => resolve(answer)))
  })
}

import { BlockList, isIP } from 'node:net'
import { scanHtml } from '../htmlScan'
import { reachOf } from '../htmlUrls'
import type { Span } from './finding'
import { hasTemplate } from './values'

/** A link of a template, at each place where it stands. */
export interface TestedLink {
  url: string
  host: string
  places: Span[]
}

/** The port to HTTP. Nothing of the account goes with it. */
export type LinkFetch = (url: string, init: { method: 'HEAD' | 'GET'; redirect: 'manual'; credentials: 'omit'; signal: AbortSignal }) => Promise<{ status: number; headers: { get(name: string): string | null }; body?: { cancel(): Promise<void> } | null }>

export interface LinkPorts {
  fetch: LinkFetch
  /** The addresses of a host. */
  resolve: (host: string) => Promise<readonly string[]>
}

export type LinkOutcome =
  | { kind: 'answer'; status: number; /** Where it leads instead. */ to?: string }
  | { kind: 'private' }
  | { kind: 'timeout' }
  | { kind: 'failed'; detail: string }

/** The links to servers, without those that are filled in later or name a user. */
export function linksOf(html: string): TestedLink[] {
  const found = new Map<string, TestedLink>()
  for (const token of scanHtml(html)) {
    if (token.kind !== 'open') continue
    for (const { name, value, start, end } of token.attributes) {
      const url = value.trim()
      if (name !== 'href' || reachOf(url) !== 'remote' || hasTemplate(url) || !URL.canParse(url)) continue
      const { hostname, username, password, href } = new URL(url)
      if (username !== '' || password !== '') continue
      const link = found.get(href) ?? { url: href, host: hostname, places: [] }
      link.places.push({ start, end })
      found.set(href, link)
    }
  }
  return [...found.values()]
}

/** Networks that are no part of the Internet (RFC 6890). */
const inner = new BlockList()
for (const net of ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3'])
  inner.addSubnet(net.split('/')[0]!, Number(net.split('/')[1]), 'ipv4')
for (const net of ['::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8', '64:ff9b:1::/48', '100::/64']) inner.addSubnet(net.split('/')[0]!, Number(net.split('/')[1]), 'ipv6')

export function isPrivate(address: string): boolean {
  const mapped = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  const version = isIP(mapped)
  return version === 0 || inner.check(mapped, version === 4 ? 'ipv4' : 'ipv6')
}

const patience = 10_000

/** Asks whether a link leads somewhere; redirects are answers, not followed. Rejects only with the signal's reason when aborted. */
export async function testLink({ url, host }: TestedLink, { fetch, resolve }: LinkPorts, signal: AbortSignal): Promise<LinkOutcome> {
  const late = AbortSignal.timeout(patience)
  const either = AbortSignal.any([signal, late])
  try {
    const bare = host.replace(/^\[|\]$/g, '')
    const addresses = isIP(bare) ? [bare] : await resolve(bare)
    if (addresses.some(isPrivate)) return { kind: 'private' }
    const ask = async (method: 'HEAD' | 'GET') => {
      const reply = await fetch(url, { method, redirect: 'manual', credentials: 'omit', signal: either })
      await reply.body?.cancel()
      return reply
    }
    const head = await ask('HEAD')
    const { status, headers } = head.status === 405 || head.status === 501 ? await ask('GET') : head
    const to = status >= 300 && status < 400 ? headers.get('location') : null
    return { kind: 'answer', status, ...(to !== null && { to }) }
  } catch (error) {
    signal.throwIfAborted()
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return late.aborted ? { kind: 'timeout' } : { kind: 'failed', detail: reason instanceof Error ? reason.message : String(reason) }
  }
}

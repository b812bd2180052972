import type { AskServer } from '../dns/authoritative'
import type { HttpFetch } from '../dns/http'
import type { Lookup } from '../dns/lookup'
import { serverPlace, systemLookup } from '../dns/systemLookup'
import { zoneLookup } from '../dns/zoneLookup'
import { demoAccount } from './clients'
import type { Editor } from './editor'
import { badDnsServer, dnsServers } from './settings'
import { t } from '../l10n'

export interface Asked {
  readonly lookup: Lookup
  /** Who is asked, in words. */
  readonly resolver: string
  /** The way to web servers, for the MTA-STS policy. */
  readonly fetch: HttpFetch
  /** The look-up tells what is signed, so DNSSEC and DANE can be checked. */
  readonly dnssec?: boolean
  /**
   * How the zone's own servers are asked, if not over the network at port 53. Without it they are not asked at all: whoever has set DNS
   * over HTTPS wants no plain question to leave, or has a network that lets none out.
   */
  readonly own?: { readonly reach?: (address: string) => { address: string; port: number }; readonly ask?: AskServer }
}

/** A domain to ask about, of an account or of nobody. */
interface Subject {
  readonly name: string
  readonly accountId?: string | undefined
}

/** The demo account's domains live in the demo account's zone, all others in the real DNS. */
export async function lookupFor(editor: Editor, subject: Subject): Promise<Asked> {
  if (await isDemo(editor, subject)) {
    const demo = await demoAccount()
    const lookup = zoneLookup(() => demo.zone())
    const ask: AskServer = async ({ address, type, name }) => {
      const server = zoneLookup(() => demo.zoneAt(address))
      return { outcome: (await server[type](name)) as never, authoritative: true, authenticated: false, truncated: false }
    }
    return { lookup, own: { ask }, resolver: t('the demo account’s own DNS'), fetch: async (url) => demo.site(url) }
  }
  // VS Code puts its proxy and certificate support into this very global and may replace it, so it is read at each call.
  const fetch: HttpFetch = (url, init) => globalThis.fetch(url, init)
  const servers = dnsServers()
  const urls = servers.filter((server) => /^https:/i.test(server))
  if (urls.length > 0) {
    const { dohLookup } = await import('../dns/dohLookup')
    return { lookup: dohLookup({ urls, fetch }), resolver: urls.map((url) => new URL(url).host).join(', '), fetch, dnssec: true }
  }
  const places = servers.map((server) => {
    const place = serverPlace(server)
    if (!place) throw badDnsServer(server)
    return place
  })
  // A server of the settings that is also one of the zone's is reached at the port given there.
  const reach = (address: string) => places.find((place) => place.address === address) ?? { address, port: 53 }
  const resolver = servers.length > 0 ? servers.join(', ') : t('this system’s DNS servers')
  return { lookup: systemLookup(servers.length > 0 ? { servers } : {}), resolver, fetch, own: { reach } }
}

async function isDemo(editor: Editor, { accountId, name }: Subject): Promise<boolean> {
  if (accountId !== undefined) return editor.accounts.find(accountId)?.kind === 'demo'
  // Names below “example” are reserved (RFC 2606 §2): the real DNS has none of them, the demo account has.
  if (!/\.example$/i.test(name) || !editor.accounts.list().some(({ kind }) => kind === 'demo')) return false
  const wanted = name.toLowerCase()
  const zone = (await demoAccount()).zone()
  return zone.some((record) => record.name.toLowerCase() === wanted || record.name.toLowerCase().endsWith(`.${wanted}`))
}

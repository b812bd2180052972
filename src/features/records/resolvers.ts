import type { HttpFetch } from '../../dns/http'
import type { Lookup } from '../../dns/lookup'
import { demoAccount } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { dnsServers } from '../../editor/settings'
import { t } from '../../l10n'
import type { Subject } from './subject'

export interface Asked {
  readonly lookup: Lookup
  /** Who is asked, in words. */
  readonly resolver: string
  /** The way to web servers, for the MTA-STS policy. */
  readonly fetch: HttpFetch
}

/** The demo account's domains live in the demo account's zone, all others in the real DNS. */
export async function lookupFor(editor: Editor, subject: Subject): Promise<Asked> {
  if (await isDemo(editor, subject)) {
    const demo = await demoAccount()
    const { zoneLookup } = await import('../../dns/zoneLookup')
    return { lookup: zoneLookup(() => demo.zone()), resolver: t('the demo account’s own DNS'), fetch: async (url) => demo.site(url) }
  }
  // VS Code puts its proxy and certificate support into this very global and may replace it, so it is read at each call.
  const fetch: HttpFetch = (url, init) => globalThis.fetch(url, init)
  const { systemLookup } = await import('../../dns/systemLookup')
  const servers = dnsServers()
  if (servers.length === 0) return { lookup: systemLookup(), resolver: t('this system’s DNS servers'), fetch }
  return { lookup: systemLookup({ servers }), resolver: servers.join(', '), fetch }
}

async function isDemo(editor: Editor, { accountId, name }: Subject): Promise<boolean> {
  if (accountId !== undefined) return editor.accounts.find(accountId)?.kind === 'demo'
  // Names below “example” are reserved (RFC 2606 §2): the real DNS has none of them, the demo account has.
  if (!/\.example$/i.test(name) || !editor.accounts.list().some(({ kind }) => kind === 'demo')) return false
  const wanted = name.toLowerCase()
  const zone = (await demoAccount()).zone()
  return zone.some((record) => record.name.toLowerCase() === wanted || record.name.toLowerCase().endsWith(`.${wanted}`))
}

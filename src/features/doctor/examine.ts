import { randomUUID } from 'node:crypto'
import { arch, platform } from 'node:os'
import * as vscode from 'vscode'
import type { List } from '../../api/operation'
import { listDeliveryAccounts } from '../../api/operations/delivery'
import { listDomains } from '../../api/operations/domains'
import type { Account } from '../../editor/accounts'
import { clientFor, tokenOf } from '../../editor/clients'
import type { Editor } from '../../editor/editor'
import { environmentWords, hostOf } from '../../editor/environment'
import { explain, UserError } from '../../editor/explain'
import { emptyBy404, ofAccount } from '../../editor/pages'
import { lookupFor } from '../../editor/resolvers'
import { operationOverrides, sendBaseOf, timeoutSeconds, transport } from '../../editor/settings'
import { t } from '../../l10n'
import { outcomeWords } from '../../dns/outcome'
import type { Finding, Section } from './finding'

/** Looks at everything at once; undefined when that was cancelled. Each part says by itself what failed in it. */
export async function examine(editor: Editor, signal: AbortSignal): Promise<Section[] | undefined> {
  const sections = await Promise.all([versions(editor), account(editor, signal), network(), names(editor, signal), secrets(editor)])
  return signal.aborted ? undefined : sections
}

const ok = (what: string, found: string, means?: string): Finding => ({ is: 'ok', what, found, ...(means && { means }) })

/** Asks somebody and says how it went, and how long it took. */
function tried(what: string, work: () => Promise<string>): Promise<Finding> {
  const begun = Date.now()
  return looked(what, async () => `${await work()} (${Date.now() - begun} ms)`)
}

/** Does something and says how it went. */
async function looked(what: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return ok(what, await work())
  } catch (error) {
    const { what: found, means } = explain(error)
    return { is: 'wrong', what, found, means }
  }
}

async function versions({ context }: Editor): Promise<Section> {
  const { version } = context.extension.packageJSON as { version: string }
  const place = vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'
  const { isTrusted, workspaceFolders = [] } = vscode.workspace
  const folders = t('{0} {0:folder|folders}', workspaceFolders.length)
  return {
    title: t('Versions'),
    findings: [
      ok('Qboxmail', version),
      ok(vscode.env.appName, `${vscode.version}, ${place}, ${remoteKind()}`),
      ok('Node', `${process.versions.node}, ${platform()} ${arch()}`),
      isTrusted ? ok(t('Workspace'), folders) : { is: 'note', what: t('Workspace'), found: folders, means: t('It is not trusted, so MJML is not compiled here.') },
    ],
  }
}

/** What kind of remote host this is; in some editors its name is that of the host itself. */
function remoteKind(): string {
  const { remoteName } = vscode.env
  return remoteName === undefined ? 'local' : /^[a-z-]+$/.test(remoteName) ? remoteName : 'remote'
}

async function account(editor: Editor, signal: AbortSignal): Promise<Section> {
  const { accounts } = editor
  const title = t('Account')
  const active = accounts.active()
  const count = accounts.list().length
  if (!active) return { title, findings: [{ is: 'note', what: t('Accounts'), found: '0', means: t('Add one, or explore the demo account.') }] }
  const { kind } = active
  const place = [...new Set([environmentWords(active), ...(kind === 'demo' ? [] : [hostOf(active.base)])])].join(', ')
  const findings = [ok(t('Accounts'), String(count)), ok(t('The active one'), place)]
  const found = await looked(t('Management API token'), async () => {
    const token = await tokenOf(editor, active, { api: 'management' })
    if (!token) throw new UserError(t('There is none.'), t('Enter one, or set {0} in the environment.', 'QBOXMAIL_API_TOKEN'))
    return sourceWords(token.from)
  })
  const options = ofAccount(active, signal)
  const rights = await Promise.all([
    tried(t('It sees domains'), async () => seen(await (await clientFor(editor, active)).list(listDomains, { query: { per: 1 } }, options))),
    tried(t('It sees Delivery accounts'), async () => seen(await (await clientFor(editor, active)).list(listDeliveryAccounts, { query: { per: 1 } }, options))),
  ])
  return { title, findings: [...findings, found, ...rights, ...(await sending(active))] }
}

function sourceWords(from: 'secrets' | 'environment' | 'demo'): string {
  switch (from) {
    case 'secrets':
      return t('kept in SecretStorage')
    case 'environment':
      return t('from {0} in the environment', 'QBOXMAIL_API_TOKEN')
    case 'demo':
      return t('of the demo account')
  }
}

/** How many there are; without a total the one row that was asked for tells only that there are some. */
const seen = ({ rows, pagination: { total_records: total }, emptyBy404: none }: Pick<List<unknown>, 'rows' | 'pagination' | 'emptyBy404'>): string =>
  none ? emptyBy404() : total !== undefined ? String(total) : rows.length > 0 ? '≥ 1' : '0'

async function sending(active: Account): Promise<Finding[]> {
  // It has nothing that can be read, so it is not asked; the sandbox has none.
  if (active.kind === 'demo' || active.kind === 'sandbox') return []
  const found = await looked(t('Send API'), async () => hostOf(sendBaseOf(active)))
  return [found.is === 'ok' ? { ...found, means: t('Not asked: it has nothing to read.') } : found]
}

async function network(): Promise<Section> {
  const http = vscode.workspace.getConfiguration('http')
  const proxy = http.get<string>('proxy') || process.env['HTTPS_PROXY'] || process.env['https_proxy']
  const strict = http.get<boolean>('proxyStrictSSL') !== false
  const overrides = Object.keys(operationOverrides())
  return {
    title: t('Network'),
    findings: [
      ok('qboxmail.network.transport', transport(), transport() === 'direct' && proxy ? t('Past the proxy of the editor.') : undefined),
      ok(t('Proxy'), proxy ? hostOf(proxy) : t('none')),
      strict ? ok('http.proxyStrictSSL', 'true') : { is: 'note', what: 'http.proxyStrictSSL', found: 'false', means: t('Certificates are not checked: a token can be read on its way.') },
      ok('qboxmail.network.timeout', `${timeoutSeconds()} s`),
      ok('qboxmail.api.operationOverrides', overrides.length > 0 ? overrides.join(', ') : t('none')),
    ],
  }
}

/** A name of the service itself, which tells nothing of the user's. */
const ownName = 'qboxmail.com'

async function names(editor: Editor, signal: AbortSignal): Promise<Section> {
  const finding = await tried(t('DNS: MX of {0}', ownName), async () => {
    const { lookup, resolver } = await lookupFor(editor, { name: ownName })
    const outcome = await lookup.mx(ownName, signal)
    if (outcome.kind !== 'answer') throw new UserError(`${resolver}: ${outcomeWords(outcome, ownName)}`, outcome.kind === 'nxdomain' || outcome.kind === 'nodata' ? t('It answers, but not for the whole world: records that it gives may not be what others see. See the setting “qboxmail.dns.servers”.') : t('Without DNS nothing can be checked: see the setting “qboxmail.dns.servers”.'))
    return resolver
  })
  return { title: 'DNS', findings: [finding] }
}

/** Writes something that is no secret, and looks whether it is there. */
async function secrets({ context }: Editor): Promise<Section> {
  const [key, value] = ['qboxmail.doctor', randomUUID()]
  const { secrets: storage } = context
  const finding = await looked(t('It keeps what it is given'), async () => {
    await storage.store(key, value)
    const kept = (await storage.get(key)) === value
    await storage.delete(key)
    if (!kept) throw new Error('not kept')
    return t('Yes')
  })
  return { title: 'SecretStorage', findings: [finding.is === 'wrong' ? { ...finding, found: t('No'), means: t('Set {0} in the environment of VS Code instead.', 'QBOXMAIL_API_TOKEN') } : finding] }
}

import * as vscode from 'vscode'
import { checkBase, defaultSendBase, demoBase } from '../api/environments'
import type { Overrides } from '../api/request'
import { t } from '../l10n'
import { safeText } from '../text'
import type { Account } from './accounts'
import { UserError } from './explain'

// Settings that decide where a token or a question goes are machine-scoped in the manifest, so a workspace cannot set them.
const read = <T>(key: string): T | undefined => vscode.workspace.getConfiguration('qboxmail').get<T>(key)

/** The addresses that the user set. What is no text stays in, as one that cannot be read: it must not be passed over. */
export function operationOverrides(): Overrides {
  const value = read<Record<string, unknown>>('api.operationOverrides') ?? {}
  return Object.fromEntries(Object.entries(value).map(([id, address]) => [id, typeof address === 'string' ? address : JSON.stringify(address)]))
}

/**
 * Origin of the Send API.
 * @throws UserError for a setting that cannot be one: the mail must not go to an address that the user replaced
 */
export function sendBase(): string {
  const value = read<unknown>('api.sendBase')
  if (value === undefined || value === null || value === '') return defaultSendBase
  const checked = typeof value === 'string' ? checkBase(value) : undefined
  if (checked?.ok) return checked.base
  throw new UserError(
    t('The address of the Send API cannot be used.'),
    t('The setting “{0}” says “{1}”. Needed is an https address without a user name, such as {2}.', 'qboxmail.api.sendBase', safeText(String(value), 100), defaultSendBase),
    ['settings'],
  )
}

/**
 * Origin of the Send API for an account: mail and its token go to the host that the account names, not past it to production.
 * @throws UserError for the sandbox, which has none, and for a setting that cannot be one
 */
export function sendBaseOf({ kind, base }: Account): string {
  if (kind === 'demo') return demoBase
  if (kind === 'sandbox') throw new UserError(t('The sandbox has no Send API.'), t('Nothing can be sent from this account.'))
  return kind === 'other' && !isSet('api.sendBase') ? base : sendBase()
}

function isSet(key: string): boolean {
  const found = vscode.workspace.getConfiguration('qboxmail').inspect(key)
  return [found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].some((value) => value !== undefined && value !== null && value !== '')
}

export function transport(): 'editor' | 'direct' {
  return read<string>('network.transport') === 'direct' ? 'direct' : 'editor'
}

/** How many sent messages are kept here. */
export function recentSends(): number {
  const value = read<number>('send.keepRecent')
  return typeof value === 'number' && value >= 0 ? Math.min(Math.floor(value), 200) : 20
}

/** Seconds to wait for an answer. */
export function timeoutSeconds(): number {
  const value = read<number>('network.timeout')
  return typeof value === 'number' && value >= 1 && value <= 600 ? value : 30
}

/**
 * The DNS servers to ask, by address or https URL; empty means the system's.
 * @throws UserError for a URL that is none: the questions must not go to servers that the user replaced
 */
export function dnsServers(): readonly string[] {
  const value = read<unknown>('dns.servers')
  const servers = Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string').map((entry) => entry.trim()).filter((entry) => entry !== '') : []
  const bad = servers.find((server) => server.includes('//') && !(/^https:\/\//i.test(server) && URL.canParse(server.replace(/\{[^}]*\}$/, ''))))
  if (bad !== undefined) throw badDnsServer(bad)
  return servers
}

/** What is said of an entry that is no server. */
export function badDnsServer(entry: string): UserError {
  return new UserError(
    t('The DNS server “{0}” cannot be used.', safeText(entry, 100)),
    t('The setting “{0}” takes addresses of servers, with a port where it is not 53, and addresses that begin with https:// for DNS over HTTPS.', 'qboxmail.dns.servers'),
    ['settings'],
  )
}

/** In which documents faults of mail records are marked unasked. */
export function recordDiagnostics(scope: vscode.Uri): 'off' | 'zoneFiles' | 'everywhere' {
  const value = vscode.workspace.getConfiguration('qboxmail', scope).get<unknown>('records.diagnostics')
  return value === 'off' || value === 'everywhere' ? value : 'zoneFiles'
}

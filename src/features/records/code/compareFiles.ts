import * as vscode from 'vscode'
import { within, zoneOfFile } from '../../../dns/code/names'
import type { CodeFile } from '../../../dns/code/records'
import { parseDomainName } from '../../../dns/name'
import { activeAccount } from '../../../editor/activeAccount'
import type { Editor } from '../../../editor/editor'
import { explain, UserError } from '../../../editor/explain'
import { logError } from '../../../editor/showError'
import { t } from '../../../l10n'
import { quote, safeText } from '../../../text'
import type { GivenRecord } from '../../../dns/given/givenRecord'
import { pickDomain } from '../pickDomain'
import type { Subject } from '../subject'
import type { Problem } from './compare'
import { formatOf, type ReadFormat } from './formats'
import { domainsOf, readGiven } from './given'
import { follow, recompare } from './followed'

const largest = 2_000_000

/** Compares the files with what Qboxmail gives for the domains that they are about; without files the one in front. */
export async function compareFiles(editor: Editor, uris: readonly vscode.Uri[]): Promise<void> {
  const account = activeAccount(editor)
  const documents = uris.length > 0 ? await Promise.all(uris.map((uri) => vscode.workspace.openTextDocument(uri))) : inFront()
  let domains: Awaited<ReturnType<typeof domainsOf>> | undefined
  const found: Problem[] = []
  const names = new Set<string>()
  for (const document of documents) {
    const text = document.getText()
    const fileName = document.uri.path.split('/').at(-1) ?? ''
    if (text.length > largest) throw new UserError(t('{0} is too large to compare.', safeText(fileName, 80)), t('Files up to {0} MB are read.', largest / 1_000_000))
    const format = formatOf(document.isUntitled ? '' : fileName, text)
    if (!format) throw new UserError(t('{0} is not a file of DNS records that can be read.', safeText(fileName, 80)), t('Zone files, Terraform (Cloudflare, Route 53), dnsconfig.js of dnscontrol and YAML of octoDNS can be compared.'))
    domains ??= await progress((signal) => domainsOf(editor, account, signal))
    const read = await readFor(editor, document, format, domains.domains)
    if (!read) return
    const given = await progress((signal) => recordsOf(editor, read.subjects, signal))
    await vscode.window.showTextDocument(document, { preview: documents.length === 1, preserveFocus: documents.length > 1 })
    found.push(...(await follow(editor, document, { format, zone: read.zone, given })))
    for (const { name } of read.subjects) names.add(name)
  }
  if (domains) tell(editor, found, [...names], domains.failures)
}

/** Compares a file again with what was given before; nothing is asked. */
export async function compareAgain(uri: vscode.Uri): Promise<void> {
  await recompare(await vscode.workspace.openTextDocument(uri))
}

function inFront(): vscode.TextDocument[] {
  const document = vscode.window.activeTextEditor?.document
  if (!document) throw new UserError(t('No file is open.'), t('Open a file of DNS records first, or choose one in the Explorer.'))
  return [document]
}

function progress<T>(work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Asking Qboxmail for the records…'), cancellable: true }, (_, token) => {
    const stop = new AbortController()
    token.onCancellationRequested(() => stop.abort())
    return work(stop.signal)
  })
}

async function recordsOf(editor: Editor, subjects: readonly Subject[], signal: AbortSignal): Promise<GivenRecord[]> {
  const records: GivenRecord[] = []
  for (const subject of subjects) records.push(...(await readGiven(editor, subject, signal)).records)
  return records
}

/** The domains that a file is about, and the zone of its relative names; what the file does not tell is asked. */
async function readFor(editor: Editor, document: vscode.TextDocument, format: ReadFormat, domains: readonly Subject[]): Promise<{ subjects: Subject[]; zone: string | undefined } | undefined> {
  let zone = format.namedAfterZone && !document.isUntitled ? zoneOfFile(document.uri.path.split('/').at(-1) ?? '') : undefined
  const file = format.read(document.getText(), zone)
  let subjects = domains.filter((domain) => isAbout(file, domain.name.toLowerCase()))
  if (subjects.length === 0) {
    const chosen = await pickDomain(editor)
    if (!chosen) return undefined
    subjects = [chosen]
  }
  if (file.unjudged.some(({ why }) => why === 'zone')) {
    zone = await askZone(subjects[0]!.name)
    if (zone === undefined) return undefined
  }
  return { subjects, zone }
}

const isAbout = ({ zones, records, unjudged }: CodeFile, domain: string): boolean =>
  zones.some(({ name }) => within(domain, name)) || [...records, ...unjudged].some(({ name }) => name !== undefined && within(name, domain))

async function askZone(likely: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: t('Zone of the File'),
    prompt: t('The file has names that are relative to their zone and does not name it.'),
    value: likely,
    validateInput: (input) => {
      const parsed = parseDomainName(input)
      return parsed.ok ? undefined : parsed.message
    },
  })
  const parsed = typed === undefined ? undefined : parseDomainName(typed)
  return parsed?.ok ? parsed.name : undefined
}

function tell(editor: Editor, problems: readonly Problem[], names: readonly string[], failures: readonly unknown[]): void {
  const list = names.slice(0, 5).map((name) => safeText(name, 60)).join(', ')
  for (const failure of failures) logError(editor, failure)
  const closed = failures.map((failure) => ` ${t('A part of the domains could not be asked for: {0}', explain(failure).what)}`).join('')
  const judged = problems.filter(({ rule }) => rule !== 'not-judged').length
  const open = problems.length - judged
  if (problems.length === 0) return void vscode.window.showInformationMessage(quote(`${t('What Qboxmail gives for {0} is there as given.', list)}${closed}`))
  const words = judged === 0 ? t('Nothing is wrong for {0}, but not everything could be judged: {1} {1:note|notes}.', list, open) : t('Compared with what Qboxmail gives for {0}: {1} {1:difference|differences}, {2} {2:part|parts} not judged.', list, judged, open)
  const show = t('Show Problems')
  void vscode.window.showInformationMessage(quote(`${words}${closed}`), show).then((chosen) => chosen === show && vscode.commands.executeCommand('workbench.actions.view.problems'))
}

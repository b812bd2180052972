import { lookup } from 'node:dns/promises'
import * as vscode from 'vscode'
import { confirm } from '../../editor/confirm'
import type { Editor } from '../../editor/editor'
import { UserError } from '../../editor/explain'
import { t } from '../../l10n'
import { linksOfMessage } from '../../mail/lint/eml'
import { linksOf, testLink, type LinkOutcome, type LinkPorts, type TestedLink } from '../../mail/lint/linkTest'
import { quote } from '../../text'
import { rangeOf } from './diagnose'
import { diagnosticSource } from './watch'

const mostLinks = 100
const atOnce = 4

const ports: LinkPorts = {
  fetch: (url, init) => globalThis.fetch(url, init),
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
}

let shown: vscode.DiagnosticCollection | undefined

/** Tests the links of a template after a question that names the hosts, and marks those that lead nowhere until the template is changed. */
export async function testLinks({ context }: Editor, uri: vscode.Uri | undefined): Promise<void> {
  if (!uri) throw new UserError(t('There is no mail template open.'), t('Open the file whose links are to be tested.'))
  const document = await vscode.workspace.openTextDocument(uri)
  const links = (/\.eml$/i.test(uri.path) ? linksOfMessage : linksOf)(document.getText()).slice(0, mostLinks)
  if (links.length === 0) return void vscode.window.showInformationMessage(t('There is no link to test: those with placeholders are left out.'))
  const hosts = [...new Set(links.map(({ host }) => host))]
  const named = hosts.slice(0, 10).join(', ') + (hosts.length > 10 ? ' …' : '')
  const consequence = t('Each link is asked for once: {0}. Nothing of your accounts goes with it, but a link that confirms or unsubscribes may do so.', quote(named, 500))
  if (!(await confirm(t('Test {0} {0:link|links}?', links.length), consequence, t('Test')))) return
  const outcomes = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Testing links…'), cancellable: true }, (_, token) => testAll(links, token))
  if (!outcomes) return
  const broken = outcomes.flatMap(({ link, outcome }) => {
    const words = problemOf(outcome)
    return words === undefined ? [] : link.places.map((place) => diagnosticOf(document, place, words))
  })
  if (!shown) {
    shown = vscode.languages.createDiagnosticCollection('qboxmail links')
    context.subscriptions.push(shown, vscode.workspace.onDidChangeTextDocument(({ document: changed }) => shown?.delete(changed.uri)))
  }
  shown.set(uri, broken)
  const bad = outcomes.filter(({ outcome }) => problemOf(outcome) !== undefined).length
  const said = bad === 0 ? t('{0} {0:link was|links were} tested; {0:it leads|all lead} somewhere.', links.length) : t('{0} of {1} {1:link|links} {0:leads|lead} nowhere and {0:is|are} marked.', bad, links.length)
  void (bad === 0 ? vscode.window.showInformationMessage(said) : vscode.window.showWarningMessage(said))
}

/** Undefined when it was cancelled. */
async function testAll(links: readonly TestedLink[], token: vscode.CancellationToken): Promise<{ link: TestedLink; outcome: LinkOutcome }[] | undefined> {
  const abort = new AbortController()
  token.onCancellationRequested(() => abort.abort())
  const outcomes: { link: TestedLink; outcome: LinkOutcome }[] = []
  const waiting = [...links]
  const work = async (): Promise<void> => {
    for (let link = waiting.shift(); link && !abort.signal.aborted; link = waiting.shift()) outcomes.push({ link, outcome: await testLink(link, ports, abort.signal) })
  }
  await Promise.all(Array.from({ length: atOnce }, work)).catch((error: unknown) => {
    if (!abort.signal.aborted) throw error
  })
  return abort.signal.aborted ? undefined : outcomes
}

function problemOf(outcome: LinkOutcome): string | undefined {
  switch (outcome.kind) {
    case 'answer':
      // What asks for a login or is asked too often is there.
      if (outcome.status < 400 || outcome.status === 401 || outcome.status === 403 || outcome.status === 429) return undefined
      return t('The server answers {0}.', outcome.status)
    case 'private':
      return t('The address is in a private network and was not asked; recipients cannot reach it.')
    case 'timeout':
      return t('The server does not answer.')
    case 'failed':
      return t('The link cannot be opened: {0}', quote(outcome.detail, 200))
  }
}

function diagnosticOf(document: vscode.TextDocument, place: { start: number; end: number }, words: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeOf(document, place), words, vscode.DiagnosticSeverity.Warning)
  diagnostic.source = diagnosticSource
  diagnostic.code = 'link-broken'
  return diagnostic
}

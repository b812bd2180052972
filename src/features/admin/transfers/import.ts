import * as vscode from 'vscode'
import { createImport } from '../../../api/operations/imports'
import { confirm } from '../../../editor/confirm'
import { costWarning } from '../../../editor/cost'
import { askChoice, runSteps, type Step } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { connect, type Admin } from '../context'
import type { ImportKind, ImportShape } from './checkCsv'
import { checkDocument, csvDocument, mayUpload } from './csvFile'
import { planLines } from './plan'
import { readImport } from './read'
import { fileNameOf } from './fileName'
import { showNew, watchTransfer } from './watch'

/** Checks an open CSV, shows what would be created, and uploads it after a question. */
export async function importCsv(admin: Admin, uri?: vscode.Uri): Promise<void> {
  const document = await csvDocument(uri)
  const { editor } = admin
  const { account, client } = await connect(admin)
  const name = fileNameOf(document)
  const shape = await askShape(name)
  if (!shape) return
  const checked = checkDocument(editor, document, shape)
  if (!(await mayUpload(checked))) return
  const detail = [
    t('Account: {0}', account.name),
    ...planLines(checked),
    '',
    t('Each domain and mailbox that is created may be billed.'),
    costWarning('paid', account.kind),
    shape.kind === 'domains' ? '' : t('The public reference names only one kind of import, “domains”; “{0}” is assumed.', shape.kind),
  ]
  if (!(await confirm(t('Import {0}?', name), detail.filter((line, i) => line !== '' || detail[i + 1]).join('\n'), t('Upload')))) return
  const body = {
    csv_file_name: name,
    csv_file_content: checked.upload,
    csv_file_size: Buffer.byteLength(checked.upload),
    type: shape.kind,
    expert_mode: shape.advanced,
  }
  const written = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title: t('Uploading {0}…', name) }, () =>
    writeOnce(editor, account.id, () => void showNew(admin, account.id, 'imports'), () => client.call(createImport, { body })),
  )
  if (!written.ok) return
  await showNew(admin, account.id, 'imports')
  const { code } = written.value
  if (code !== undefined) await watchTransfer(admin, t('Import {0}', name), account.id, (signal) => readImport(client, { accountId: account.id, code }, signal))
}

/** Asks what is in the file; undefined when it was given up. */
async function askShape(name: string): Promise<ImportShape | undefined> {
  let kind: ImportKind | undefined
  let advanced = false
  const kinds: Step = (place) =>
    askChoice<ImportKind>(
      place,
      t('What does the file hold? One file holds one kind.'),
      [
        { label: t('Domains'), value: 'domains' },
        { label: t('Mailboxes'), value: 'email_accounts' },
        { label: t('Domain Aliases'), value: 'domain_aliases' },
        { label: t('Aliases'), value: 'email_aliases' },
      ],
      kind,
      (value) => (kind = value),
    )
  const layout: Step = (place) =>
    askChoice(
      place,
      t('Its layout'),
      [
        { label: t('Basic'), description: t('name and password'), value: false },
        { label: t('Advanced'), description: t('more columns, as the guides’ example files show'), value: true },
      ],
      advanced,
      (value) => (advanced = value),
    )
  const steps = (): Step[] => (kind === 'domains' || kind === 'email_accounts' || kind === undefined ? [kinds, layout] : [kinds])
  if (!(await runSteps(t('Import {0}', name), steps)) || kind === undefined) return undefined
  return { transfer: 'import', kind, advanced }
}

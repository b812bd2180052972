import { deleteImport } from '../../../api/operations/imports'
import { deleteMigration, executeMigrationNow } from '../../../api/operations/migrations'
import { confirm } from '../../../editor/confirm'
import { adminWarning, costWarning } from '../../../editor/cost'
import { UserError } from '../../../editor/explain'
import { askChoice, runSteps } from '../../../editor/steps'
import { writeOnce } from '../../../editor/writeOnce'
import { t } from '../../../l10n'
import { changeRow } from '../change'
import { connect, type Admin } from '../context'
import { pickImport, pickMigration } from '../pick'
import type { ImportNode, MigrationNode } from './nodes'
import { readMigration } from './read'
import { watchTransfer } from './watch'

/** Deletes an import with its stored file. */
export async function removeImport(admin: Admin, given?: ImportNode): Promise<void> {
  const node = given ?? (await pickImport(admin, t('Delete Import')))
  if (!node) return
  const consequence = t('The import and the CSV file that Qboxmail keeps of it are removed. This cannot be taken back.')
  if (!(await confirm(t('Delete the import {0}?', node.name), consequence, t('Delete')))) return
  const { client } = await connect(admin, node)
  await changeRow(admin, node, { words: t('Deleting…'), write: () => client.call(deleteImport, { params: { import_code: node.code } }) })
}

/** Deletes a migration and cancels those of its runs that can still be cancelled. */
export async function removeMigration(admin: Admin, given?: MigrationNode): Promise<void> {
  const picked = given ?? (await pickMigration(admin, t('Delete Migration')))
  if (!picked) return
  const { client } = await connect(admin, picked)
  const node = (await readMigration(client, picked)) ?? picked
  if (node.canDelete === false) throw new UserError(t('{0} cannot be deleted now.', node.name), t('Qboxmail says so of a migration that runs. Try again when it has ended.'))
  const consequence = t('Its planned runs are cancelled where that is still possible, and its logs are gone. Mail that was copied stays.')
  if (!(await confirm(t('Delete the migration {0}?', node.name), consequence, t('Delete')))) return
  await changeRow(admin, node, { words: t('Deleting…'), write: () => client.call(deleteMigration, { params: { migration_code: node.code } }) })
}

/** Starts a planned run at once; only administrators of Qboxmail may. */
export async function executeMigration(admin: Admin, given?: MigrationNode): Promise<void> {
  const node = given ?? (await pickMigration(admin, t('Run Migration Now')))
  if (!node) return
  const { account, client } = await connect(admin, node)
  let execution: 'first' | 'second' = 'first'
  const asked = await runSteps(t('Run {0} Now', node.name), () => [
    (place) =>
      askChoice<'first' | 'second'>(
        place,
        `${t('Which run?')} ${adminWarning()}`,
        [
          { label: t('First run'), value: 'first' },
          { label: t('Second run'), value: 'second' },
        ],
        execution,
        (value) => (execution = value),
      ),
  ])
  if (!asked) return
  const consequence = `${t('Mail is copied from the other server into the mailboxes, now instead of when it was planned.')}\n${costWarning('paid', account.kind)}`
  if (!(await confirm(t('Run the migration {0} now?', node.name), consequence, t('Run')))) return
  const { tree, editor } = admin
  const written = await admin.onRow(node, t('Starting…'), () =>
    writeOnce(editor, account.id, () => tree.refreshAround(node), () => client.call(executeMigrationNow, { params: { migration_code: node.code }, body: { execution } })),
  )
  if (written.ok) await watchTransfer(admin, t('Migration {0}', node.name), account.id, (signal) => readMigration(client, node, signal))
}

import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { getDeliveryAccount } from '../../../src/api/operations/delivery'
import { assignDeliveryResourcesToManager, getManager, listManagers } from '../../../src/api/operations/managers'
import { listMigrationResources, listMigrations } from '../../../src/api/operations/migrations'
import { getTeamMember, listTeamMembers } from '../../../src/api/operations/team'
import { listVaultDomains, listVaultEmailAccounts } from '../../../src/api/operations/vault'
import { managerNode, teamMemberNode } from '../../../src/features/admin/people/nodes'
import { migrationNode, migrationRowNode } from '../../../src/features/admin/transfers/nodes'
import { values } from '../../unit/demo/account'
import { answering } from './person'
import { addServedAccount, type ServedAccount } from './servedAccount'

const run = (id: string, ...args: unknown[]): Thenable<unknown> => vscode.commands.executeCommand(id, ...args)
const shown = (): string => vscode.window.activeTextEditor?.document.getText() ?? ''
const acme = { domain_code: 'D100000001' }

describe('what is administered', () => {
  let served: ServedAccount
  const writes = (): string[] => served.asked.filter((line) => !line.startsWith('GET '))

  before(async () => {
    served = await addServedAccount('Administration')
  })
  afterEach(async () => {
    served.asked.length = 0
    await run('workbench.action.revertAndCloseActiveEditor')
    await run('workbench.action.closeAllEditors')
  })
  after(() => served.close())

  describe('in Vault', () => {
    const domain = async () => values(await served.client.list(listVaultDomains, { query: { query: 'acme-demo' } }))[0]
    const boxes = async () => values(await served.client.list(listVaultEmailAccounts, { params: acme, query: { per: 100 } }))

    it('is whether a domain’s mail is archived: stopped after a question, begun again without', async () => {
      const stopped = await answering(['acme-demo.example', 'Disable'], () => run('qboxmail.disableVault'))
      assert.match(stopped.asked[1] ?? '', /^Stop archiving acme-demo\.example\?\nMail that comes and goes meanwhile is missing/)
      assert.equal((await domain())?.archive_status, 'disabled')
      await answering(['acme-demo.example'], () => run('qboxmail.enableVault'))
      assert.equal((await domain())?.archive_status, 'enabled')
      assert.deepEqual(writes(), Array(2).fill('PUT /api/archive/domains/D100000001/status'))
    })

    it('is how long a domain’s mail is kept: what is shortened names what it destroys', async () => {
      await answering(['acme-demo.example', '2 years', 'Archive them too', 'Change'], () => run('qboxmail.editVaultDomain'))
      assert.deepEqual([(await domain())?.default_retention, (await domain())?.default_archive], [24, true])
      const shorter = await answering(['acme-demo.example', 'Another number of months…', '6', 'Archive them too', 'Shorten'], () => run('qboxmail.editVaultDomain'))
      assert.match(shorter.asked.at(-1) ?? '', /2 years → 6 months: archived mail older than 6 months is destroyed/)
      assert.equal((await domain())?.default_retention, 6)
    })

    it('are more mailboxes of a domain', async () => {
      const before = await boxes()
      await answering(['acme-demo.example', ['postmaster@acme-demo.example'], '1 year', 'Archive'], () => run('qboxmail.addVaultMailboxes'))
      assert.deepEqual((await boxes()).filter(({ code }) => !before.some((box) => box.code === code)).map(({ code }) => code), ['P100000001'])
    })
  })

  describe('of managers', () => {
    it('is a new one, made from a document and a password that is in none', async () => {
      await run('qboxmail.createManager')
      const document = vscode.window.activeTextEditor?.document
      assert.ok(document?.uri.scheme === 'qboxmail-edit')
      assert.doesNotMatch(document.getText(), /"password/)
      const edit = new vscode.WorkspaceEdit()
      const filled = document.getText().replace('"email_address": ""', '"email_address": "new@partner.example"').replace('"firstname": ""', '"firstname": "Nuovo"').replace('"lastname": ""', '"lastname": "Socio"')
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), filled)
      await vscode.workspace.applyEdit(edit)
      const sent = await answering(['Secret-123', 'Secret-123', 'Create'], () => run('qboxmail.sendEdit'))
      assert.doesNotMatch(sent.asked.join('\n') + document.getText(), /Secret-123/)
      const [made] = values(await served.client.list(listManagers, { query: { query: 'new@partner.example' } }))
      assert.deepEqual([made?.firstname, made?.max_domains, made?.max_email_accounts], ['Nuovo', 10, 50])
    })

    it('is the Delivery that one has: taken away with what is linked to it', async () => {
      const params = { manager_code: 'MN10000002' }
      await served.client.call(assignDeliveryResourcesToManager, { params, body: { id: '4101' } })
      const taken = await answering(['marco@partner.example', 'Web shop', 'Take Away'], () => run('qboxmail.unassignManagerDelivery'))
      assert.match(taken.asked.at(-1) ?? '', /^Take Web shop away from marco@partner\.example\?\nThe manager no longer sees it.*one assignment can move more than the named item/)
      for (const id of ['4101', '4102']) assert.notEqual((await served.client.call(getDeliveryAccount, { params: { id } })).manager_code, params.manager_code, id)
    })

    it('is whether they may log in, with which password, and whether they are there', async () => {
      const marco = managerNode(served.id, { code: 'MN10000002', email_address: 'marco@partner.example', status: 'enabled' })!
      await run('qboxmail.enableManager', marco)
      await answering(['Disable'], () => run('qboxmail.disableManager', marco))
      assert.equal((await served.client.call(getManager, { params: { manager_code: marco.code } })).status, 'disabled')
      const set = await answering(['Secret-123', 'Secret-123', 'Set Password'], () => run('qboxmail.setPanelPassword', marco))
      assert.deepEqual(set.told, ['The password of marco@partner.example was changed.'])
      await answering(['marco@partner.example'], () => run('qboxmail.deleteManager', marco))
      assert.deepEqual(writes().map((line) => line.replace('/api/managers/MN10000002', '…')), ['PUT …/status', 'PUT …/status', 'PUT …', 'DELETE …'])
      await assert.rejects(served.client.call(getManager, { params: { manager_code: marco.code } }), /404/)
    })
  })

  it('of team members are permissions, whether they may log in, and whether they are there', async () => {
    const irene = teamMemberNode(served.id, { code: 'T100000003', email_address: 'irene@acme-demo.example', status: 'disabled' })!
    const params = { team_member_code: irene.code }
    await run('qboxmail.editTeamMember', irene)
    const document = vscode.window.activeTextEditor!.document
    const edit = new vscode.WorkspaceEdit()
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), document.getText().replace('"domains",', '"domains", "archive",'))
    await vscode.workspace.applyEdit(edit)
    await run('qboxmail.showEditChanges')
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputTextDiff, 'the difference is shown')
    await run('workbench.action.closeActiveEditor')
    await vscode.window.showTextDocument(document)
    await answering(['Send'], () => run('qboxmail.sendEdit'))
    assert.deepEqual((await served.client.call(getTeamMember, { params })).permissions, ['domains', 'archive', 'email_accounts'])
    await run('qboxmail.enableTeamMember', irene)
    assert.equal((await served.client.call(getTeamMember, { params })).status, 'enabled')
    await answering(['irene@acme-demo.example'], () => run('qboxmail.deleteTeamMember', irene))
    assert.ok(values(await served.client.list(listTeamMembers, {})).every(({ code }) => code !== irene.code))
  })

  it('of migrations are runs with their logs, what the service says of itself, and whether they are there', async () => {
    const migration = migrationNode(served.id, { code: 'MG10000001', original_csv_file_name: 'migrazione-1.csv' })!
    const [row] = values(await served.client.list(listMigrationResources, { params: { migration_code: migration.code } }))
    const node = migrationRowNode(migration, row!, 0)
    await answering(['First run'], () => run('qboxmail.showMigrationRun', node))
    assert.match(shown(), /"id": "2",[^]*"messages": 128/)
    await answering(['Test'], () => run('qboxmail.showMigrationRunLog', node))
    assert.match(shown(), /MG10000001 run 1 started/)
    await run('qboxmail.showMigrationService')
    assert.match(shown(), /"status": "available"/)
    await run('qboxmail.showMigrationStats')
    assert.match(shown(), /"migrations": 3/)
    await run('qboxmail.showMigrationPresets')
    assert.match(shown(), /"name": "gmail"/)
    await answering(['migrazione-1.csv', 'Delete'], () => run('qboxmail.deleteMigration'))
    assert.deepEqual(values(await served.client.list(listMigrations, {})).map(({ code }) => code), ['MG10000002', 'MG10000003'])
  })
})

import { after, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { UserError } from '../../../src/editor/explain'
import { saveFile } from '../../../src/editor/saveFile'
import { saveAsEml } from '../../../src/features/send/exportDraft'
import { newDraft } from '../../../src/mail/draft'

describe('a file that somebody saves', () => {
  let folder: string
  before(async () => (folder = await mkdtemp(join(tmpdir(), 'qboxmail-save-'))))
  after(() => rm(folder, { recursive: true, force: true }))

  it('is written as it is, over another one too', async () => {
    const path = join(folder, 'a.csv')
    await writeFile(path, 'something longer that was there before')
    await saveFile(vscode.Uri.file(path), 'à,b\n')
    assert.equal(await readFile(path, 'utf8'), 'à,b\n')
  })

  it('is told as not saved where the disk is full', async function () {
    // Linux has a device that is always full (man 4 full).
    if (process.platform !== 'linux') return this.skip()
    const full = vscode.Uri.file('/dev/full')
    const told = (error: unknown): boolean => error instanceof UserError && error.message === '/dev/full was not saved.' && /ENOSPC|no space/i.test(error.means ?? '')
    await assert.rejects(saveFile(full, 'x'.repeat(100_000)), told)
    const { showSaveDialog } = vscode.window
    Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(full) })
    try {
      await assert.rejects(saveAsEml(newDraft({ from: 'a@example.com', to: 'b@example.com', subject: '../../etc/passwd', text: 'x' })), told)
    } finally {
      Object.assign(vscode.window, { showSaveDialog })
    }
  })

  it('is not left behind where it could not be written, and its name stays in its folder', async () => {
    await writeFile(join(folder, 'file'), '')
    await assert.rejects(saveFile(vscode.Uri.file(join(folder, 'file', 'below.csv')), 'x'), UserError)
    assert.deepEqual((await readdir(folder)).sort(), ['a.csv', 'file'])
    const asked: string[] = []
    const { showSaveDialog } = vscode.window
    Object.assign(vscode.window, { showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => Promise.resolve(void asked.push(defaultUri?.path ?? '')) })
    try {
      for (const subject of ['../../etc/passwd', 'a/b\\c:d*?"<>|', '\u202etxt.exe', '..']) await saveAsEml(newDraft({ subject }))
    } finally {
      Object.assign(vscode.window, { showSaveDialog })
    }
    const base = vscode.workspace.workspaceFolders![0]!.uri.path
    for (const path of asked) assert.match(path.slice(base.length), /^\/[\p{L}\p{N} ._-]+\.eml$/u)
    assert.equal(asked.length, 4)
  })
})

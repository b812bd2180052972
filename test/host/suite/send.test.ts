import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { UserError } from '../../../src/editor/explain'
import { readDraft } from '../../../src/features/send/readFile'

/** Files that are on no disk, as those of a remote repository are. */
class Files implements vscode.FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>()
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.changed.event

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length }
  }
  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.files.get(uri.path)
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri)
    return bytes
  }
  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    this.files.set(uri.path, bytes)
  }
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined)
  }
  readDirectory(): [string, vscode.FileType][] {
    return []
  }
  createDirectory(): void {}
  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path)
  }
  rename(): void {
    throw vscode.FileSystemError.NoPermissions()
  }
}

const scheme = 'qboxmail-test'
const virtual = (name: string): vscode.Uri => vscode.Uri.from({ scheme, path: `/${name}` })
const put = (name: string, content: string | Uint8Array): Thenable<void> =>
  vscode.workspace.fs.writeFile(virtual(name), typeof content === 'string' ? new TextEncoder().encode(content) : content)
const panels = (): string[] =>
  vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview).map(({ label }) => label)

async function waitFor(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries === 100) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('send', () => {
  let registration: vscode.Disposable

  before(() => {
    registration = vscode.workspace.registerFileSystemProvider(scheme, new Files())
  })
  after(() => registration.dispose())
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'))

  it('opens a panel for each new message, also without an account', async () => {
    await vscode.commands.executeCommand('qboxmail.compose')
    await vscode.commands.executeCommand('qboxmail.compose', { to: 'a@b.example' })
    await waitFor(() => panels().filter((label) => label === 'New Message').length === 2, 'Two new messages')
  })

  it('opens one panel for a file, whatever file system it is on', async () => {
    await put('hello.html', '<title>Hi</title><p>Hello')
    await vscode.commands.executeCommand('qboxmail.sendFileAsTestEmail', virtual('hello.html'))
    await vscode.commands.executeCommand('qboxmail.sendFileAsTestEmail', virtual('hello.html'))
    await waitFor(() => panels().length > 0, 'A panel')
    assert.deepEqual(panels(), ['Test Email: hello.html'])
  })

  it('takes the file of the active editor when it is given none', async () => {
    await put('note.txt', 'Hello')
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(virtual('note.txt')))
    await vscode.commands.executeCommand('qboxmail.sendFileAsTestEmail')
    await waitFor(() => panels().includes('Test Email: note.txt'), 'A panel')
  })

  it('reads what is in the editor, not what was saved', async () => {
    await put('draft.md', '# Old')
    const document = await vscode.workspace.openTextDocument(virtual('draft.md'))
    assert.equal((await readDraft(document.uri)).draft.subject, 'Old')
    const edit = new vscode.WorkspaceEdit()
    edit.replace(document.uri, new vscode.Range(0, 0, 1, 0), '# New')
    await vscode.workspace.applyEdit(edit)
    const { draft, notes } = await readDraft(document.uri)
    assert.equal(draft.subject, 'New')
    assert.deepEqual(notes, ['Made from the editor, with its unsaved changes.'])
    await document.save()
  })

  it('reads a document that was never saved by its language', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'html', content: '<title>Never saved</title><p>x' })
    assert.equal((await readDraft(document.uri)).draft.subject, 'Never saved')
  })

  it('fills a Handlebars template in with the sample data beside it, and says so', async () => {
    await put('order.txt.hbs', 'Dear {{name}},\n{{> foot}}\n{{missing}}')
    await put('order.yaml', 'name: Anna\n')
    await put('foot.hbs', 'from {{name}}\n')
    const { draft, notes } = await readDraft(virtual('order.txt.hbs'))
    assert.equal(draft.text, 'Dear Anna,\nfrom Anna\n{{missing}}')
    assert.deepEqual(notes, ['Filled in with the sample data in order.yaml.'])
    await put('order.yaml', 'name: [')
    const broken = await readDraft(virtual('order.txt.hbs'))
    assert.equal(broken.draft.text, 'Dear {{name}},\nfrom {{name}}\n{{missing}}')
    assert.match(broken.notes.join(), /^The sample data in order\.yaml cannot be read: /)
  })

  const bad: readonly [name: string, content: string | Uint8Array, words: RegExp][] = [
    ['empty.html', ' \n', /The file is empty/],
    ['large.html', new Uint8Array(5 * 1024 * 1024 + 1).fill(65), /larger than 5 MB/],
    ['picture.txt', new Uint8Array([0x89, 0x50, 0, 1, 2, 3, 0, 0]), /binary data/],
    ['page.php', 'x', /Only \.html/],
    ['mail.mjml', '<mjml></mjml>', /“mjml” must be installed/],
  ]
  for (const [name, content, words] of bad)
    it(`says why ${name} cannot be sent`, async () => {
      await put(name, content)
      await assert.rejects(readDraft(virtual(name)), (error) => error instanceof UserError && error.message === `${name} cannot be sent as a message.` && words.test(error.means))
    })

  it('says when the file is not there', async () => {
    await assert.rejects(readDraft(virtual('gone.html')), (error) => error instanceof UserError && /no such file/.test(error.means))
  })
})

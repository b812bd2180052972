import { after, afterEach, before, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import { renderPorts } from '../../../src/editor/templateFiles'
import { mjmlNeeds } from '../../../src/editor/workspaceMjml'
import { LocalPictures } from '../../../src/features/preview/localPictures'
import { answering } from './person'
import { until } from './window'

const page = '<!doctype html>\n<html>\n<body>\n  <img width="1" src="http://shop.test/a.png">\n  <p style="border-radius: 4px">Ciao</p>\n</body>\n</html>\n'

describe('mail templates', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qboxmail-html-'))
    await vscode.extensions.getExtension('qboxmail.qboxmail')?.activate()
  })
  afterEach(async () => {
    for (const key of ['templates.files', 'templates.clients']) await vscode.workspace.getConfiguration('qboxmail').update(key, undefined, vscode.ConfigurationTarget.Global)
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })
  after(() => rm(folder, { recursive: true, maxRetries: 10, retryDelay: 100 }))

  const put = async (name: string, content: string, base = folder): Promise<string> => {
    await mkdir(dirname(join(base, name)), { recursive: true })
    await writeFile(join(base, name), content)
    return join(base, name)
  }
  const workspace = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath
  const open = async (name: string, content: string, base = folder): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(await put(name, content, base)))
    await vscode.window.showTextDocument(document)
    return document
  }
  const marks = (document: vscode.TextDocument): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Qboxmail')
  const codeOf = ({ code }: vscode.Diagnostic): unknown => (typeof code === 'object' ? code.value : code)
  const codes = (document: vscode.TextDocument): unknown[] => marks(document).map(codeOf)
  const actions = (document: vscode.TextDocument, text: string): Thenable<vscode.CodeAction[]> => {
    const at = document.positionAt(document.getText().indexOf(text) + 1)
    return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at))
  }
  const apply = async (document: vscode.TextDocument, text: string, title: string): Promise<void> => {
    const found = await actions(document, text)
    const action = found.find((one) => one.title === title)
    assert.ok(action?.edit, `${title}: ${found.map((one) => one.title).join()}`)
    await vscode.workspace.applyEdit(action.edit)
  }

  it('are checked where their folder says so, at the very attribute and declaration, and mended there', async () => {
    const document = await open('emails/offer.html', page)
    await until('the faults are marked', () => marks(document).length === 4)
    assert.deepEqual(marks(document).map((mark) => [codeOf(mark), document.getText(mark.range), mark.severity]), [
      ['preheader', '<body', vscode.DiagnosticSeverity.Information],
      ['image-alt', '<img', vscode.DiagnosticSeverity.Warning],
      ['image-http', 'src="http://shop.test/a.png"', vscode.DiagnosticSeverity.Warning],
      ['css-border-radius', 'border-radius: 4px', vscode.DiagnosticSeverity.Warning],
    ])
    await apply(document, '<img', 'Add an empty alternative text')
    await until('one fault less', () => marks(document).length === 3)
    await apply(document, 'src="http', 'Change to “https://shop.test/a.png”')
    await until('two faults less', () => marks(document).length === 2)
    await apply(document, 'border-radius', 'Silence “css-border-radius” here')
    await until('three faults less', () => marks(document).length === 1)
    assert.match(document.getText(), /<img alt="" width="1" src="https:\/\/shop\.test\/a\.png">\n {2}<!-- qboxmail-ignore css-border-radius -->\n {2}<p style/)
    await document.save()
  })

  it('lead to the entry of caniemail', async () => {
    const document = await open('emails/hover.html', page)
    await until('the faults are marked', () => marks(document).length > 0)
    const mark = marks(document).find((one) => codeOf(one) === 'css-border-radius')
    assert.equal(typeof mark?.code === 'object' && mark.code.target.toString(), 'https://www.caniemail.com/features/css-border-radius/')
    assert.match(mark?.message ?? '', /^border-radius is not supported by Outlook \(Windows\)/)
    const at = document.positionAt(document.getText().indexOf('border-radius') + 1)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at)
    const words = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).find(({ value }) => value.includes('caniemail'))
    assert.match(words?.value ?? '', /\(https:\/\/www\.caniemail\.com\/features\/css-border-radius\/\)/)
    assert.ok(!words?.isTrusted)
  })

  it('are those mail programs that were chosen', async () => {
    await vscode.workspace.getConfiguration('qboxmail').update('templates.clients', ['apple-mail'], vscode.ConfigurationTarget.Global)
    const document = await open('emails/apple.html', page)
    await until('the faults are marked', () => marks(document).length > 0)
    assert.ok(!codes(document).includes('css-border-radius'))
  })

  it('are not other pages, unless somebody asks, or Outlook is spoken to', async () => {
    const outlook = await open('site/outlook.html', page.replace('<body>', '<body><!--[if mso]><i></i><![endif]-->'))
    await until('marks for Outlook are seen', () => marks(outlook).length > 0)
    const document = await open('site/index.html', page)
    const other = await open('emails/later.html', page)
    await until('what was opened later is marked', () => marks(other).length > 0)
    assert.deepEqual(codes(document), [])
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('qboxmail.checkTemplate')
    await until('what was asked for is marked', () => marks(document).length > 0)
  })

  it('are messages too, with their addresses', async () => {
    const document = await open('emails/a.eml', 'From: a@example.com\nTo: a@example.com b@example.com\nSubject: Hi\n\nHi\n')
    assert.equal(document.languageId, 'eml')
    await until('the faults are marked', () => marks(document).length > 0)
    assert.deepEqual(codes(document).sort(), ['address', 'unsubscribe-missing'])
  })

  it('start the extension, in whatever language the editor knows them by', async () => {
    const { activationEvents } = vscode.extensions.getExtension('qboxmail.qboxmail')!.packageJSON as { activationEvents: string[] }
    for (const name of ['a.html', 'a.hbs', 'a.mjml', 'a.eml']) {
      const { languageId } = await open(`started/${name}`, 'x\n')
      assert.ok(activationEvents.includes(`onLanguage:${languageId}`), `${name}: ${languageId}`)
    }
    const mjml = await open('started/comment.mjml', '<mjml>\n</mjml>\n')
    await vscode.commands.executeCommand('editor.action.blockComment')
    assert.match(mjml.getText(), /^<!--/)
    await vscode.commands.executeCommand('undo')
    await mjml.save()
  })

  it('are judged with their sample data and partials, at the expressions, and again when those change', async () => {
    const root = workspace()
    await put('emails/order.yaml', 'name: Anna\nshop: http://shop.test/\n', root)
    const foot = vscode.Uri.file(await put('emails/partials/foot.hbs', '<mj-image src="https://shop.test/x.png">\n', root))
    const document = await open('emails/order.hbs', '<p>{{nmae}}</p>\r\n<a href="{{shop}}">{{name}}</a>\r\n{{> foot}}\r\n', root)
    await until('all three are marked', () => marks(document).length === 3)
    assert.deepEqual(marks(document).map((mark) => [codeOf(mark), document.getText(mark.range)]), [
      ['placeholder-unresolved', '{{nmae}}'],
      ['link-http', '{{shop}}'],
      ['image-alt', '{{> foot}}'],
    ])
    assert.match(marks(document)[2]?.message ?? '', /^In partials\/foot\.hbs: Without alternative text/)
    await put('emails/order.yaml', 'name: Anna\nshop: https://shop.test/\nnmae: x\n', root)
    await until('what was mended in the data, on the disk, is gone', () => marks(document).length === 1)
    await vscode.workspace.openTextDocument(foot)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(foot, new vscode.Position(0, 9), ' alt=""')
    await vscode.workspace.applyEdit(edit)
    await until('what was mended in the partial, unsaved, is gone', () => marks(document).length === 0)
    await (await vscode.workspace.openTextDocument(foot)).save()
    const other = await open('emails/other.hbs', '<p>a</p>\n{{> none}}\n', root)
    await until('the missing partial is marked', () => marks(other).length === 1)
    await apply(other, '{{> none', 'Silence “template-partial” here')
    await until('it is silenced', () => marks(other).length === 0)
    await other.save()
    await rm(join(root, 'emails'), { recursive: true, maxRetries: 10, retryDelay: 100 })
  })

  it('read nothing outside of their folder', async () => {
    const outside = await put('secret.txt', 'secret')
    const template = vscode.Uri.file(await put('emails/deep/a.hbs', '{{> x}}'))
    await symlink(outside, join(folder, 'emails/deep/link.txt'))
    await put('emails/deep/in/x.txt', 'inside')
    const { read } = renderPorts(template)
    assert.deepEqual(await read('in/x.txt'), { path: 'in/x.txt', text: 'inside' })
    const root = workspace()
    await symlink(outside, join(root, 'outside.png'))
    await put('within.png', 'picture', root)
    const pictures = new LocalPictures(vscode.Uri.file(join(root, 'a.hbs')))
    assert.equal(await pictures.look(['outside.png', '/outside.png', '../secret.png']), false)
    assert.equal(await pictures.look(['within.png']), true)
    for (const name of ['outside.png', 'within.png']) await rm(join(root, name))
    for (const path of ['../../secret.txt', 'in/../../../secret.txt', '/etc/hostname', 'link.txt', 'in', 'nothing.txt', '../deep']) assert.equal(await read(path), undefined, path)
  })

  it('in MJML need other things where no workspace has them', () => {
    assert.equal(mjmlNeeds(vscode.Uri.file(join(workspace(), 'a.mjml'))), 'install')
    assert.equal(mjmlNeeds(vscode.Uri.file(join(folder, 'a.mjml'))), 'folder')
    for (const address of ['untitled:a.mjml', 'vscode-vfs://github/x/y/a.mjml']) assert.equal(mjmlNeeds(vscode.Uri.parse(address)), 'save', address)
  })

  it('in MJML are compiled by what the workspace has for it', async () => {
    const root = workspace()
    await put('node_modules/mjml/package.json', '{"name":"mjml","main":"index.js","type":"commonjs"}', root)
    await put('node_modules/mjml/index.js', `exports.default = async (source, { filePath }) => ({ html: source, errors: [{ line: 2, message: 'no ' + require('path').basename(filePath), formattedMessage: 'Line 2 of ' + filePath + ' (mj-x) — no' }] })`, root)
    const document = await open('emails/a.mjml', '<mjml>\n  <mj-x />\n</mjml>\n', root)
    await until('what MJML says is marked', () => codes(document).includes('template-mjml'))
    const mark = marks(document).find((one) => codeOf(one) === 'template-mjml')
    assert.deepEqual([mark && document.getText(mark.range), mark?.message], ['<mj-x />', 'no a.mjml'])
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    for (const path of [join(root, 'node_modules'), join(root, 'emails')]) await rm(path, { recursive: true, maxRetries: 10, retryDelay: 100 })
  })

  it('in MJML are looked at again when a file changes that they include, saved or not', async () => {
    // Of another folder than above, as a thread keeps what it has loaded.
    const root = join(workspace(), 'shop')
    await put('node_modules/mjml/package.json', '{"name":"mjml","main":"index.js","type":"commonjs"}', root)
    await put('node_modules/mjml/index.js', "const head = () => require('fs').readFileSync(require('path').join(__dirname, '../../emails/in/head.mjml'), 'utf8'); exports.default = async (source) => ({ html: source, errors: [{ line: 1, message: head() }] })", root)
    const head = vscode.Uri.file(await put('emails/in/head.mjml', 'saved', root))
    const document = await open('emails/master.mjml', '<mjml><mj-include path="in/head.mjml" /></mjml>\n', root)
    const says = (text: string) => marks(document).some((mark) => codeOf(mark) === 'template-mjml' && mark.message === text)
    await until('what is included is read', () => says('saved'))
    // The editor begins to watch a folder some time after it was made; and what changes again and again is looked at when that ends.
    const writing = setInterval(() => void put('emails/in/head.mjml', 'changed', root), 4_000)
    await until('its change on the disk is taken up', () => says('changed')).finally(() => clearInterval(writing))
    await vscode.workspace.openTextDocument(head)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(head, new vscode.Position(0, 0), 'un')
    await vscode.workspace.applyEdit(edit)
    await until('what is not saved is taken up', () => says('unchanged'))
    await (await vscode.workspace.openTextDocument(head)).save()
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await rm(root, { recursive: true, maxRetries: 10, retryDelay: 100 })
  })

  it('have their links tested after a question, but not on private addresses', async () => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const port = (server.address() as AddressInfo).port
    const document = await open('site/links.html', `<a href="http://127.0.0.1:${port}/x">x</a><a href="{{y}}">y</a>`)
    const no = await answering([''], () => vscode.commands.executeCommand('qboxmail.testLinks', document.uri))
    assert.match(no.asked[0] ?? '', /^Test 1 link\?\nEach link is asked for once: 127\.0\.0\.1\./)
    const { told } = await answering(['Test'], () => vscode.commands.executeCommand('qboxmail.testLinks', document.uri))
    assert.deepEqual(told, ['1 of 1 link leads nowhere and is marked.'])
    assert.deepEqual(marks(document).map((mark) => [codeOf(mark), document.getText(mark.range)]), [['link-broken', `href="http://127.0.0.1:${port}/x"`]])
    assert.equal(asked, 0)
    server.close()
  })
})

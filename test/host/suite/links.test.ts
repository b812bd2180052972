import { afterEach, describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { linkTo } from '../../../src/editor/treeView'
import { openLink, parametersOf } from '../../../src/features/links/open'
import { closeWindows, openWindow, until } from './window'

const tabs = (): string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs).map(({ label }) => label)
const link = (rest: string): vscode.Uri => vscode.Uri.parse(`${vscode.env.uriScheme}://qboxmail.qboxmail${rest}`, true)

/** What is told as an error meanwhile. */
async function told(work: () => Promise<unknown>): Promise<string[]> {
  const { showErrorMessage } = vscode.window
  const errors: string[] = []
  Object.assign(vscode.window, { showErrorMessage: (text: string) => Promise.resolve(void errors.push(text)) })
  try {
    await work()
    return errors
  } finally {
    Object.assign(vscode.window, { showErrorMessage })
  }
}

describe('a link to the extension', () => {
  afterEach(async () => {
    closeWindows()
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  })

  it('checks the DNS of a domain', async () => {
    const { editor } = openWindow()
    assert.deepEqual(await told(() => openLink(editor, link('/check-dns?domain=Example.com'))), [])
    await until('its panel is open', () => tabs().some((label) => label.includes('example.com')))
  })

  it('begins a message, whose text it cannot write', async () => {
    const { editor } = openWindow()
    assert.deepEqual(await told(() => openLink(editor, link('/compose?to=anna%40example.com'))), [])
    await until('the form is open', () => tabs().includes('New Message'))
    const [refused, ...more] = await told(() => openLink(editor, link('/compose?to=anna%40example.com&text=Hello')))
    assert.match(refused!, /This link cannot be read/)
    assert.deepEqual(more, [])
  })

  it('keeps an address as it is', () => {
    for (const to of ['anna+news@example.com', 'anna@exämple.com', '"a b"@example.com']) assert.deepEqual(parametersOf(vscode.Uri.parse(linkTo('/compose', { to }))), [['to', to]])
  })

  it('does nothing else, and says so', async () => {
    const { editor } = openWindow()
    for (const rest of ['/removeAccount', '/qboxmail.deleteMailbox?code=1', '/__proto__', '/check-dns/../compose'])
      assert.match((await told(() => openLink(editor, link(rest))))[0] ?? '', /There is no such link: .* Links only show something: \/check-dns, /)
    const wrong: [string, RegExp][] = [
      ['', /It names nothing to show\. Links look like vscode:/],
      ['/check-dns', /It lacks its parameter: domain\./],
      ['/check-dns?domain=', /The parameter “domain” is empty\./],
      ['/check-dns?domain=not%20a%20name', /The value of “domain” cannot be used\./],
      ['/check-dns?domain=a.example&domain=b.example', /The parameter “domain” is in it twice\./],
      ['/check-dns?name=a.example', /“name” is none of its parameters: domain\./],
      ['/doctor?x=1', /It takes no parameters, but has “x”\./],
      ['/logs?log=everything', /The value of “log” cannot be used\. One of these is needed: tracemail\.worked, /],
      ['/show?domain=a.example&address=b@a.example', /Give only one of them: domain, address\./],
    ]
    for (const [rest, means] of wrong) {
      const [said = ''] = await told(() => openLink(editor, link(rest)))
      assert.match(said, /This link cannot be read/)
      assert.match(said, means)
    }
    assert.match((await told(() => openLink(editor, link('/logs?query=is%3Aerror'))))[0] ?? '', /There is no account yet/)
    assert.deepEqual(tabs(), [])
  })
})

import { describe, it } from 'mocha'
import assert from 'node:assert/strict'
import * as vscode from 'vscode'

interface Manifest {
  main: string
  contributes: { commands?: { command: string }[] }
}

/** The extension under test. */
function qboxmail(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('qboxmail.qboxmail')
  assert.ok(extension, 'the extension is not installed')
  return extension
}

const manifest = (extension: vscode.Extension<unknown>): Manifest => extension.packageJSON as Manifest

describe('activation', () => {
  it('activates without waiting for anything', async () => {
    const extension = qboxmail()
    await extension.activate()
    assert.equal(extension.isActive, true)
    const main = vscode.Uri.joinPath(extension.extensionUri, manifest(extension).main)
    const { activate } = (await import(main.toString())) as { activate: () => unknown }
    // An `async` activate is awaited by the editor before its commands run.
    assert.equal(activate.constructor.name, 'Function')
  })

  it('registers every command that the manifest contributes', async () => {
    const extension = qboxmail()
    await extension.activate()
    const contributed = (manifest(extension).contributes.commands ?? []).map(({ command }) => command)
    assert.ok(contributed.length > 0, 'the manifest contributes no command')
    const registered = new Set(await vscode.commands.getCommands(true))
    assert.deepEqual(
      contributed.filter((command) => !registered.has(command)),
      [],
    )
  })
})

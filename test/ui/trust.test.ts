import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkbench } from './harness'

it('a workspace that is not trusted runs nothing of its own, cannot redirect a token, and is told so', async () => {
  const workbench = await openWorkbench({
    env: { QBOXMAIL_DEMO: '1' },
    settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' },
  })
  // A package that would leave a trace if it ran, and settings that would lead a token elsewhere.
  const evil = join(workbench.folder, 'node_modules', 'mjml')
  await mkdir(evil, { recursive: true })
  await writeFile(join(evil, 'package.json'), JSON.stringify({ name: 'mjml', version: '5.0.0', main: 'index.js' }))
  await writeFile(join(evil, 'index.js'), `require('fs').writeFileSync(${JSON.stringify(join(workbench.folder, 'ran'))}, ''); module.exports = () => ({ html: '' })`)
  await mkdir(join(workbench.folder, '.vscode'), { recursive: true })
  await writeFile(join(workbench.folder, '.vscode', 'settings.json'), JSON.stringify({ 'qboxmail.api.sendBase': 'https://evil.example', 'qboxmail.dns.servers': ['203.0.113.1'], 'qboxmail.network.transport': 'direct' }))
  await workbench.openFile('news.mjml', '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>')
  await workbench.command('Qboxmail: Open Mail Preview to the Side')
  const panel = await workbench.panel('Preview news.mjml')
  await panel.getByText(/trust/i).first().waitFor()
  await workbench.screenshot('untrusted')
  await workbench.command('Qboxmail: Doctor')
  // Long lines are wrapped.
  const text = async (): Promise<string> => (await workbench.editorText()).replace(/\s+/g, ' ')
  await expect.poll(text, { timeout: 60_000 }).toMatch(/It is not trusted/)
  const report = await text()
  expect(report).toMatch(/qboxmail\.network\.transport: `editor`/)
  expect(report).not.toMatch(/evil|203\.0\.113/)
  await expect(access(join(workbench.folder, 'ran'))).rejects.toThrow()
})

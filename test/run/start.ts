import { openDesktop } from './desktop'
import { buildExtension, packageExtension } from './package'
import { onPath, vsixPath } from './paths'
import { untilStopped } from './processes'
import { copySampleWorkspace } from './sampleWorkspace'
import { whyNoTestHost } from './testHost'
import { startWorkbench } from './workbench'

/** The extension adds the demo account by itself when this is set. */
const demo = { QBOXMAIL_DEMO: '1' }

/** `npm start`: the extension with the demo account in the desktop editor, or else in a browser; until Ctrl-C. */
export async function main(): Promise<number> {
  const stopped = untilStopped()
  const code = onPath('code')
  const reason = whyNoTestHost()
  if (!code && reason) {
    console.error(`There is no \`code\` on the PATH, and ${reason}. Install Visual Studio Code and its \`code\` command.`)
    return 1
  }
  if (!(await buildExtension())) return 1
  const { folder, remove } = await copySampleWorkspace()
  try {
    if (code) await openDesktop({ code, folder, env: demo, stopped })
    else {
      await packageExtension()
      await serveBrowser(folder, stopped)
    }
  } finally {
    await remove()
  }
  return 0
}

async function serveBrowser(folder: string, stopped: Promise<void>): Promise<void> {
  const workbench = await startWorkbench({ folder, vsix: vsixPath, env: demo })
  try {
    console.log(`\nVS Code with Qboxmail and the demo account: ${workbench.url}`)
    console.log('Click the Qboxmail icon in the activity bar at the left edge first: it shows the domains of the demo account.')
    console.log('Tokens entered here are forgotten when the page is reloaded. Ctrl-C ends it.')
    await stopped
  } finally {
    await workbench.stop()
  }
}

import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FrameLocator, type Locator, type Page } from 'playwright-core'
import { root } from '../run/paths'

export type Theme = 'dark' | 'light'

/**
 * QBOXMAIL_PICTURES: `1` puts the README's pictures where the README has them, `all` takes one of everything into out/pictures. They
 * take their time, so without it only the README's are taken, into out/pictures.
 */
const wanted = process.env['QBOXMAIL_PICTURES']
const everyPicture = wanted === 'all'
const pictureFolder = wanted === '1' ? join(root, 'media', 'pictures') : join(root, 'out', 'pictures')

/** A workbench in the browser, in the words of somebody who uses it. What isn't here is done on `page` itself. */
export class WorkbenchPage {
  constructor(
    readonly page: Page,
    private readonly url: string,
    /** The opened folder, absolute: a copy of the sample workspace. */
    readonly folder: string,
    /** Closes page and server before the file ends. */
    readonly close: () => Promise<void>,
  ) {}

  /** Loads the workbench (again); resolves when its extensions are there. */
  async open(): Promise<void> {
    await this.page.goto(this.url)
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 })
    await this.page.locator('.statusbar-item').first().waitFor()
    await this.activityTab('Qboxmail').waitFor({ timeout: 60_000 })
  }

  /** Loads the window anew by its command, as a person does; resolves when its extensions are there again. */
  async reload(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load', { timeout: 60_000 }), this.command('Developer: Reload Window')])
    await this.activityTab('Qboxmail').waitFor({ timeout: 60_000 })
  }

  /** Closes all editors and notifications, for another part of the tests that has nothing to do with what was done before. */
  async fresh(theme: Theme = 'dark'): Promise<void> {
    await this.dismiss()
    await this.closeEditors()
    await this.clearToasts()
    await this.turn(theme)
  }

  /** Closes all editors; what was written in them is not kept. */
  private async closeEditors(): Promise<void> {
    await this.command('View: Close All Editors')
    const question = this.dialog('save the changes')
    const gone = this.page.locator('.tabs-container .tab').first().waitFor({ state: 'detached' })
    await Promise.race([gone, question.waitFor()])
    if (await question.isVisible()) await this.press('save the changes', 'Don\'t Save')
    await gone
  }

  /** Shows everything in a theme, as an editor does that follows the system. */
  async turn(theme: Theme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme })
    await this.page.locator(theme === 'dark' ? '.monaco-workbench:is(.vs-dark, .hc-black)' : '.monaco-workbench:is(.vs, .hc-light)').waitFor()
    const shown = theme === 'dark' ? 'body:is(.vscode-dark, .vscode-high-contrast:not(.vscode-high-contrast-light))' : 'body:is(.vscode-light, .vscode-high-contrast-light)'
    // Panels are told a moment later.
    for (const frame of this.page.frames()) {
      const body = frame.locator(`${shown}, body:not([data-vscode-theme-kind])`).first()
      // A panel that shows a message loads it anew.
      await body.waitFor({ state: 'attached' }).catch((error: unknown) => {
        if (!frame.isDetached()) throw error
      })
    }
  }

  /** A tab of the activity bar. */
  activityTab(name: string): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name })
  }

  /** Shows a container of the activity bar; does nothing when it is shown. */
  async showView(name: string): Promise<void> {
    const tab = this.activityTab(name)
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
    await this.page.locator('.sidebar .composite.title', { hasText: new RegExp(name, 'i') }).waitFor()
  }

  /** Opens or closes a view of the side bar. A click on a title that is still moving is lost. */
  async setSection(title: string, open: boolean): Promise<void> {
    const header = this.page.locator('.sidebar .pane-header', { hasText: title }).first()
    const wanted = this.page.locator(`.sidebar .pane-header[aria-expanded="${open}"]`, { hasText: title }).first()
    await header.waitFor()
    for (let attempt = 1; !(await wanted.isVisible()); attempt++) {
      // Its middle may be under one of the buttons that it shows to the pointer.
      await header.locator('.title').click()
      try {
        return await wanted.waitFor({ timeout: 2000 })
      } catch (error) {
        if (attempt === 5) throw error
      }
    }
  }

  /** Runs a command by its full title (`Qboxmail: Add Account…`) from the palette. */
  async command(title: string): Promise<void> {
    const row = this.quickRow(title)
    // A palette opened before the extensions are known stays without their commands: it is opened again.
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1')
      try {
        // A key pressed while a panel has the focus may get lost on its way to the workbench.
        await this.enter(`>${title}`)
        await row.click({ timeout: 3000 })
        return
      } catch (error) {
        if (attempt === 8) throw error
        await this.closeQuick()
      }
    }
  }

  /** The input of the palette, a quick pick or an input box. */
  quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input')
  }

  /** Puts a text into the open palette. Typed, it would go into the editor where a panel that takes the focus late has closed the palette. */
  private async enter(text: string): Promise<void> {
    const put = (element: Element, value: string): void => {
      ;(element as HTMLInputElement).value = value
      element.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
    await this.quickInput().waitFor({ timeout: 3000 })
    await this.quickInput().evaluate(put, text, { timeout: 3000 })
  }

  /** A row of the open quick pick whose label is exactly `label`. */
  quickRow(label: string): Locator {
    const name = this.page.locator('.quick-input-list-row .label-name').getByText(label, { exact: true })
    return this.quickRows().filter({ has: name }).first()
  }

  private quickRows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row')
  }

  /** Picks a row of an open quick pick. */
  async pick(label: string): Promise<void> {
    await this.quickRow(label).click()
  }

  /** Runs a command that asks what is meant, and picks that; again when the question was closed, as a panel does that takes the focus late. */
  async choose(title: string, label: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.command(title)
      try {
        return await this.quickRow(label).click({ timeout: 5_000 })
      } catch (error) {
        if (attempt === 4) throw error
        await this.closeQuick()
      }
    }
  }

  /**
   * Presses a panel's button and picks one row after the other of what opens; again from the button when a question was closed, as a
   * panel does that takes the focus late.
   */
  async pickFrom(button: Locator, ...labels: readonly (string | RegExp)[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await button.click()
      try {
        for (const label of labels) await (typeof label === 'string' ? this.quickRow(label) : this.quickRows().filter({ hasText: label }).first()).click({ timeout: 5_000 })
        return
      } catch (error) {
        if (attempt === 4) throw error
        await this.closeQuick()
      }
    }
  }

  /** Closes the palette or a quick pick, if one is open: else the key would go to a panel, where it means something. */
  private async closeQuick(): Promise<void> {
    if (await this.widget().isVisible()) await this.page.keyboard.press('Escape')
  }

  /** The palette, quick pick or input box, with its title, prompt and message. */
  widget(): Locator {
    return this.page.locator('.quick-input-widget')
  }

  /** Waits until an open quick pick or input box says this. */
  async says(text: string | RegExp): Promise<void> {
    await this.widget().getByText(text).or(this.widget().getByPlaceholder(text)).first().waitFor()
  }

  /** Types into an open input box and accepts. */
  async answer(text: string): Promise<void> {
    await this.quickInput().fill(text)
    await this.quickInput().press('Enter')
  }

  /** Types into an input box once it asks this, and accepts. */
  async reply(question: string | RegExp, text: string): Promise<void> {
    await this.says(question)
    await this.answer(text)
  }

  /** Rows of a tree in the side bar, by their name (the start of what a screen reader says). */
  tree(name: string | RegExp): Locator {
    return this.page.locator('.sidebar').getByRole('treeitem', { name })
  }

  /** The first such row. */
  row(name: string | RegExp): Locator {
    return this.tree(name).first()
  }

  /** Opens a collapsed row; does nothing when it is open. A click on a row that is drawn anew in this moment is lost. */
  async expand(name: string | RegExp): Promise<void> {
    const row = this.row(name)
    await row.waitFor()
    for (let attempt = 1; (await row.getAttribute('aria-expanded')) !== 'true'; attempt++) {
      await row.locator('.monaco-tl-twistie').click()
      try {
        await this.tree(name).and(this.page.locator('[aria-expanded=true]')).first().waitFor({ timeout: 5000 })
      } catch (error) {
        if (attempt === 5) throw error
      }
    }
  }

  /** A menu's entry after a right click on a row. */
  async contextMenu(row: Locator, entry: string): Promise<void> {
    const item = this.page.locator('.context-view .action-label, .monaco-menu .action-label').getByText(entry, { exact: true })
    // Rows that come in above move the row away under the pointer: then the menu of a neighbour opens. It is closed and the row tried again.
    for (let attempt = 1; ; attempt++) {
      await row.click({ button: 'right' })
      try {
        await item.waitFor({ timeout: 5000 })
        break
      } catch (error) {
        if (attempt === 4) throw error
        await this.closeMenu()
      }
    }
    // A click in the moment in which the menu appears is taken for the end of the right click and ignored.
    for (let attempt = 1; ; attempt++) {
      await item.click()
      try {
        return await item.waitFor({ state: 'hidden', timeout: 1000 })
      } catch (error) {
        if (attempt === 5) throw error
      }
    }
  }

  /** Closes an open menu, which would take every further click. */
  async closeMenu(): Promise<void> {
    const block = this.page.locator('.context-view-block')
    for (let attempt = 1; attempt < 4 && (await block.isVisible()); attempt++) {
      await this.page.keyboard.press('Escape')
      await block.waitFor({ state: 'hidden', timeout: 1000 }).catch(() => undefined)
    }
  }

  /** Ends whatever would take the keyboard or the pointer from the next step: a menu, an input, a question. */
  async dismiss(): Promise<void> {
    await this.closeMenu()
    for (const shown of [this.dialog(''), this.widget()])
      for (let attempt = 1; attempt < 4 && (await shown.first().isVisible()); attempt++) {
        await this.page.keyboard.press('Escape')
        await shown.first().waitFor({ state: 'hidden', timeout: 1000 }).catch(() => undefined)
      }
  }

  /** A notification with this text in it; its buttons: `.getByRole('button', { name, exact: true })`. */
  toast(text: string): Locator {
    return this.page.locator('.notification-toast', { hasText: text })
  }

  /** The modal dialog with this text in it. */
  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box', { hasText: text })
  }

  /** Presses a button of the modal dialog with this text in it, which ends it. Answers all that the dialog said. */
  async press(text: string | RegExp, button: string): Promise<string> {
    const dialog = this.dialog(text)
    await dialog.waitFor()
    const words = await dialog.innerText()
    await dialog.getByRole('button', { name: button, exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    return words
  }

  /** What is on the clipboard. */
  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Writes a file into the opened folder and opens it in the editor. */
  async openFile(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, name), text)
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('Control+P')
      try {
        await this.enter(name)
        await this.quickRow(name).click({ timeout: 3000 })
        break
      } catch (error) {
        if (attempt === 5) throw error
        await this.closeQuick()
      }
    }
    // A preview that follows the editor soon has its name, too.
    await this.editorTab(name).first().waitFor()
    // Its tab is there before its text is; only then do commands see the document.
    await this.page.locator('.editor-instance .view-line', { hasText: /\S/ }).first().waitFor()
  }

  /** Everything that the editor in front draws, in order. */
  async editorText(): Promise<string> {
    const lines = await this.page.locator('.editor-group-container.active .editor-instance .view-line').evaluateAll((elements) =>
      elements.map((element) => ({ top: (element as HTMLElement).offsetTop, text: element.textContent ?? '' })).sort((a, b) => a.top - b.top).map(({ text }) => text),
    )
    return lines.join('\n').replaceAll('\u00a0', ' ')
  }

  /** Asks for the quick fixes where the cursor is, until this one is offered: an editor that just gets the focus does not hear the first time. */
  async quickFixes(fix: Locator): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await this.page.locator('.monaco-editor.focused').first().waitFor()
      await this.page.keyboard.press('Control+.')
      try {
        return await fix.waitFor({ timeout: 5000 })
      } catch (error) {
        if (attempt === 4) throw error
        await this.page.keyboard.press('Escape')
      }
    }
  }

  /** The tab of an open editor or panel. */
  editorTab(title: string): Locator {
    return this.page.locator('.tabs-container').getByRole('tab', { name: title })
  }

  /** What is inside the webview panel with this title; brings its tab to the front first. Waits until it is loaded. */
  async panel(title: string, timeout = 60_000): Promise<FrameLocator> {
    const tab = this.editorTab(title).first()
    await tab.waitFor({ timeout })
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
    const deadline = Date.now() + timeout
    while (Date.now() < deadline) {
      // Several webviews may be alive; only the inner frame knows its title.
      const names = await this.page.locator('iframe.webview.ready').evaluateAll((frames) => frames.flatMap((frame) => (frame.checkVisibility({ visibilityProperty: true }) ? (frame.getAttribute('name') ?? []) : [])))
      for (const name of names) {
        const found = await this.page.frame({ name })?.evaluate(() => document.querySelector('iframe#active-frame')?.getAttribute('title')).catch(() => undefined)
        if (found?.includes(title)) return this.page.frameLocator(`iframe.webview[name="${name}"]`).frameLocator('iframe#active-frame')
      }
      await this.page.waitForTimeout(100)
    }
    throw new Error(`No webview with the title "${title}" in ${timeout} ms.`)
  }

  /** Ends the notifications that would stand in a picture. */
  async clearToasts(): Promise<void> {
    if (!(await this.toast('').first().isVisible())) return
    await this.command('Notifications: Clear All Notifications')
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' })
  }

  /** Takes a picture of what the README shows, in each theme: `NAME-dark` and `NAME-light`. */
  async readmePictures(name: string): Promise<void> {
    for (const theme of ['light', 'dark'] as const) {
      await this.turn(theme)
      await this.take(`${name}-${theme}`)
    }
  }

  /** The same of anything else, when every picture is wanted. */
  async pictures(name: string): Promise<void> {
    if (everyPicture) await this.readmePictures(name)
  }

  /** A picture as it is now, when every picture is wanted. */
  async screenshot(name: string): Promise<void> {
    if (everyPicture) await this.take(name)
  }

  private async take(name: string): Promise<void> {
    await mkdir(pictureFolder, { recursive: true })
    // A pointer left on a button would stand in the picture as its hover.
    await this.page.mouse.move(640, 790)
    await this.page.locator('.workbench-hover').first().waitFor({ state: 'hidden' })
    await this.page.screenshot({ path: join(pictureFolder, `${name}.png`), animations: 'disabled', caret: 'hide' })
  }
}

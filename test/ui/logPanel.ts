import type { FrameLocator, Locator } from 'playwright-core'

export const state = (panel: FrameLocator, phase: string): Promise<void> => panel.locator(`#state[data-phase="${phase}"]`).waitFor()
export const lines = (panel: FrameLocator): Locator => panel.locator('.sheet [role=row]')
export const lineCount = async (panel: FrameLocator): Promise<number> => Number(await panel.locator('[role=grid]').getAttribute('aria-rowcount')) - 1
export const lastIndex = async (panel: FrameLocator): Promise<number> => Number(await lines(panel).last().getAttribute('aria-rowindex'))
export const choose = async (panel: FrameLocator, select: string, label: string): Promise<void> => {
  await panel.locator(select).click()
  await panel.locator(select).getByText(label, { exact: true }).last().click()
}
export const scrollTop = (panel: FrameLocator): Promise<number> => panel.locator('.scroll').evaluate((element) => element.scrollTop)

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FrameLocator } from 'playwright-core'

/** What a checker of accessibility objects to inside a panel. */
export async function barriers(panel: FrameLocator): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  return panel.locator('body').evaluate(async (_, source) => {
    ;(0, eval)(source)
    const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    const { violations } = await checker.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  }, axe)
}

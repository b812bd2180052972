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

/** What of a panel cannot be brought into sight: what is wider than the panel, and controls that no scrolling reaches. */
export function outOfReach(panel: FrameLocator): Promise<string[]> {
  return panel.locator('body').evaluate((body) => {
    const page = body.ownerDocument.scrollingElement!
    // As a person scrolls: what is cut off without a scroll bar stays so, also where a script could move it.
    const scrollTo = (control: Element): void => {
      for (let around = control.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around)
        if (around !== page && !/auto|scroll/.test(overflowX + overflowY)) continue
        const [inner, outer] = [control.getBoundingClientRect(), around === page ? { top: 0, bottom: innerHeight } : around.getBoundingClientRect()]
        around.scrollTop += inner.bottom > outer.bottom ? inner.bottom - outer.bottom : Math.min(0, inner.top - outer.top)
        if (around !== page && /auto|scroll/.test(overflowX)) around.scrollLeft += inner.right > innerWidth ? inner.right - innerWidth : Math.min(0, inner.left)
      }
    }
    const found = page.scrollWidth > page.clientWidth ? [`the page: ${page.scrollWidth} px wide, ${page.clientWidth} are there`] : []
    for (const control of body.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue
      scrollTo(control)
      const { left, right, top, bottom, width } = control.getBoundingClientRect()
      const inside = left >= -1 && right <= innerWidth + 1 && (bottom > 0 && top < innerHeight)
      if (width > 0 && !inside) found.push(`${control.outerHTML.slice(0, 120)}: ${Math.round(left)}–${Math.round(right)} of ${innerWidth}, ${Math.round(top)}–${Math.round(bottom)} of ${innerHeight}`)
    }
    page.scrollTo(0, 0)
    return found
  })
}

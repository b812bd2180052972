import { frameCss } from '../../../webview/mailFrame'
import { tabsCss } from '../../../webview/tabs'

/** The looks of the preview; colours are the theme's. */
const css = `
main { display: flex; flex-direction: column; max-width: none; min-height: 100vh; padding: 0 16px 12px; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 10px 0 4px; }
.bar > div { flex: 1 1 160px; min-width: 0; }
h1 { font-size: 1.15em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; margin: 0; }
.bar p { margin: 0; font-size: .92em; }
.problems { list-style: none; margin: 4px 0; padding: 0; max-height: 22vh; overflow: auto; }
.problems li { display: flex; gap: 6px; padding: 2px 0; }
.mark { margin-top: 2px; }
.mark svg { width: 14px; height: 14px; }
.notice { margin: 4px 0; }
.notice .row { margin-top: 4px; }
[role=tabpanel] { display: flex; flex-direction: column; flex: 1; min-height: 0; }
.paper { flex: 1; }
mail-frame { height: auto; min-height: 320px; }
.foot { margin: 6px 0 0; font-size: .92em; overflow-wrap: anywhere; }
pre { flex: 1; margin: 0; padding: 8px 12px; overflow: auto; border-radius: 3px; background: var(--vscode-textCodeBlock-background); }
.facts dd { white-space: pre-wrap; }
`

/** Puts them into the page. Made by script, since the one stylesheet that the page links is everybody's. */
export function useStyles(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(tabsCss + frameCss + css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

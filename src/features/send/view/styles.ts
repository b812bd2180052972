import { frameCss } from '../../../webview/mailFrame'
import { tabsCss } from '../../../webview/tabs'

/** The looks of the compose form; colours are the theme's. */
const css = `
/* What gets the focus must not lie under the bar. */
html { scroll-padding-top: 64px; }
main { max-width: 980px; padding: 0 24px 32px; }
.bar { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; gap: 8px; padding: 12px 0; background: var(--vscode-editor-background); border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
.bar h1 { flex: 1 1 200px; margin: 0; font-size: 1.25em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fields { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: 16px; align-items: baseline; margin-top: 8px; }
.fields > label { padding: 8px 0; color: var(--vscode-descriptionForeground); text-align: right; }
.fields > .value { padding: 3px 0; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); min-width: 0; min-height: 36px; }
.with-side { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
.with-side > :first-child { flex: 1 1 200px; min-width: 0; }
.with-side > select, .with-side > select:first-child { flex: 0 1 auto; }
input, textarea, select { width: 100%; padding: 4px 6px; border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); border-radius: 3px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); font: inherit; }
select { width: auto; max-width: 100%; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border-color: var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent)); }
input[type=checkbox] { width: auto; margin: 0; }
.fields input, .fields textarea { border-color: var(--vscode-contrastBorder, transparent); background: transparent; color: var(--vscode-foreground); }
.fields input:hover, .fields textarea:hover { border-color: var(--vscode-input-border, var(--vscode-panel-border, transparent)); }
input::placeholder, textarea::placeholder { color: var(--vscode-input-placeholderForeground); }
input:focus, textarea:focus, select:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
input[aria-invalid=true], textarea[aria-invalid=true] { border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground)); }
textarea { display: block; resize: none; line-height: 1.4; }
textarea.line { field-sizing: content; max-height: 8em; overflow: auto; }
textarea.body { min-height: 340px; height: 46vh; resize: vertical; }
textarea.source { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); tab-size: 2; white-space: pre-wrap; }
.problems { list-style: none; margin: 0; padding: 0 6px; font-size: .92em; }
.problems li { display: flex; gap: 6px; padding: 2px 0; }
.problems .mark { margin-top: 2px; }
.problems li > span:last-child { color: var(--vscode-foreground); }
.mark svg { width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
.mark { display: inline-flex; flex: none; }
.sheet { overflow-x: auto; padding: 2px 6px; font-size: .92em; }
.sheet table { border-collapse: collapse; }
.sheet th, .sheet td { padding: 2px 16px 2px 0; text-align: left; font-weight: 400; white-space: nowrap; }
.sheet thead th { color: var(--vscode-descriptionForeground); }
.fields > .label { padding: 8px 0; color: var(--vscode-descriptionForeground); text-align: right; }
.hint { padding: 0 6px 2px; font-size: .92em; }
.body-part { margin-top: 16px; }
button.small { padding: 1px 8px; border: 1px solid var(--vscode-button-border, var(--vscode-panel-border, var(--vscode-contrastBorder, transparent))); border-radius: 3px; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); font: inherit; font-size: .92em; cursor: pointer; white-space: nowrap; }
button.small:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:disabled, vscode-button[aria-disabled=true] { opacity: .6; cursor: default; }
.attached { list-style: none; margin: 4px 0; padding: 0; }
.attached li { padding: 6px 0; border-top: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
.attached li:first-child { border-top: 0; }
.attached .name { font-weight: 600; overflow-wrap: anywhere; }
.attached .cid { width: 14em; }
.header-row { display: grid; grid-template-columns: minmax(8em, 1fr) minmax(0, 2fr) max-content; gap: 8px; align-items: center; padding: 2px 0; }
.section { display: flex; align-items: center; gap: 12px; margin: 20px 0 4px; }
.section h2 { margin: 0; }
details > summary { cursor: pointer; margin: 20px 0 8px; font-size: 1.15em; font-weight: 600; }
.notice .row { margin-top: 4px; }
.outcome { margin: 12px 0; }
.outcome.accepted { border-color: var(--vscode-testing-iconPassed, var(--vscode-charts-green)); }
.outcome h2 { display: flex; gap: 8px; align-items: center; margin: 0 0 2px; }
.outcome dl { display: grid; grid-template-columns: minmax(9em, max-content) minmax(0, 1fr); gap: 2px 16px; margin: 8px 0; }
.outcome dt { color: var(--vscode-descriptionForeground); }
.outcome dd { margin: 0; overflow-wrap: anywhere; }
.outcome dd code { margin-right: 6px; }
.proof > ul { list-style: none; margin: 4px 0; padding: 0; }
.proof > ul > li { padding: 4px 0; }
.proof .who { display: flex; gap: 6px; align-items: center; overflow-wrap: anywhere; }
.proof p { margin: 2px 0; overflow-wrap: anywhere; }
.proof .hint { padding: 0; }
.proof > ul > li > :not(.who) { margin-left: 20px; }
.steps { display: flex; flex-wrap: wrap; list-style: none; margin: 2px 0; padding: 0; }
.steps li + li::before { content: '→' / ''; margin: 0 8px; color: var(--vscode-descriptionForeground); }
.steps time { color: var(--vscode-descriptionForeground); }
.outcome h3 { display: flex; gap: 6px; align-items: center; margin: 8px 0 2px; font-size: 1em; }
@media (max-width: 560px) {
  main { padding: 0 12px 24px; }
  .fields { grid-template-columns: minmax(0, 1fr); }
  .fields > label { padding: 8px 0 0; text-align: left; }
  .header-row { grid-template-columns: minmax(0, 1fr) max-content; }
  .header-row > :nth-child(2) { grid-column: 1 / -1; grid-row: 2; }
  .outcome dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .outcome dd { margin-bottom: 6px; }
}
`

/** Puts them into the page. Made by script, since the one stylesheet that the page links is everybody's. */
export function useStyles(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(tabsCss + frameCss + css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

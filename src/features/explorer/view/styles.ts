/** The looks of the explorer; colours are the theme's. */
const css = `
main { max-width: 1000px; }
.head { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.head h1 { flex: 1 1 240px; margin: 0; }
.address { margin: 4px 0; overflow-wrap: anywhere; }
.method { font-weight: 700; margin-right: 6px; }
.form { display: grid; grid-template-columns: minmax(10em, max-content) minmax(0, 1fr); gap: 8px 16px; align-items: baseline; }
.form > label { overflow-wrap: anywhere; }
.form .value { min-width: 0; }
.form h2 { grid-column: 1 / -1; margin: 8px 0 0; font-size: 1em; }
.required { color: var(--vscode-errorForeground); }
input, textarea, select { width: 100%; padding: 4px 6px; border: 1px solid var(--vscode-input-border, var(--vscode-settings-textInputBorder, var(--vscode-contrastBorder, transparent))); border-radius: 3px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); font: inherit; }
select { width: auto; max-width: 100%; min-width: 12em; color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); border-color: var(--vscode-dropdown-border, var(--vscode-contrastBorder, transparent)); }
textarea { display: block; min-height: 4.5em; resize: vertical; font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); }
input:focus, textarea:focus, select:focus { outline: 1px solid var(--vscode-focusBorder); outline-offset: -1px; }
[aria-invalid=true] { border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground)); }
input[type=checkbox] { width: auto; }
.hint { font-size: .92em; margin: 1px 0 0; }
/* A colour for marks is too light for words in some themes. */
.status.tone-ok { color: var(--vscode-foreground); }
.problem { display: flex; gap: 6px; margin: 2px 0 0; font-size: .92em; color: var(--error-words); }
.problem svg { flex: none; width: 14px; height: 14px; margin-top: 3px; fill: none; stroke: currentColor; stroke-width: 1.5; }
.actions { margin: 16px 0 4px; }
pre { margin: 8px 0; max-height: 60vh; overflow: auto; padding: 8px 12px; border-radius: 3px; background: var(--vscode-textCodeBlock-background); }
pre:focus-visible { outline-offset: -1px; }
details > summary { cursor: pointer; margin: 8px 0; }
.status { font-size: 1.15em; font-weight: 600; }
.part-head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.part-head h2 { margin: 0; flex: 1 1 auto; }
.busy { opacity: .6; }
@media (max-width: 560px) { .form { grid-template-columns: minmax(0, 1fr); gap: 2px; } .form > label { margin-top: 8px; } }
`

/** Puts them into the page. Made by script, since the one stylesheet that the page links is everybody's. */
export function useStyles(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

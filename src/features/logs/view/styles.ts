import { css } from 'lit'

/** The height of each line, in pixels; the list reckons with it. */
export const lineHeight = 24

/** The list's own look, on top of the shared one. */
export const styles = css`
  main.wide { display: flex; flex-direction: column; overflow: hidden auto; container-type: inline-size; }
  .bar { padding: 8px 12px; border-bottom: 1px solid var(--edge); }
  .bar, .query, .over, .search, .filters, .log, .details, .foot, .failure { --edge: var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
  .bar vscode-single-select { width: 230px; }
  .bar .state { display: inline-flex; gap: 6px; align-items: center; margin-left: auto; font-weight: 600; white-space: nowrap; }
  .failure { margin: 8px 12px; flex: none; }
  .filters { padding: 8px 12px 12px; border-bottom: 1px solid var(--edge); background: var(--vscode-editorWidget-background); overflow: auto; flex: none; max-height: 45vh; }
  .filters .fields { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 6px 16px; }
  .filters label { display: block; font-size: .9em; color: var(--vscode-descriptionForeground); }
  .filters vscode-textfield, .filters vscode-single-select { width: 100%; }
  .filters .code { display: flex; gap: 4px; }
  .filters .field-error { font-size: .9em; }
  .filters .actions { position: sticky; bottom: -12px; margin: 8px 0 -12px; padding-bottom: 12px; background: inherit; }
  .query { padding: 6px 12px; border-bottom: 1px solid var(--edge); flex: none; }
  .query input, .over input, .search input { flex: 1 1 240px; min-width: 0; padding: 3px 6px; border: 1px solid var(--vscode-input-border, var(--vscode-contrastBorder, transparent)); border-radius: 2px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); font: var(--vscode-editor-font-size) var(--vscode-editor-font-family); }
  .query input::placeholder, .search input::placeholder, .over input::placeholder { color: var(--vscode-input-placeholderForeground); }
  .query input[aria-invalid='true'], .search input[aria-invalid='true'], .over input[aria-invalid='true'] { border-color: var(--vscode-inputValidation-errorBorder, var(--vscode-errorForeground)); }
  .query p { margin: 4px 0 0; font-size: .9em; }
  .query mark { font-family: var(--vscode-editor-font-family); white-space: pre-wrap; overflow-wrap: anywhere; }
  .applied { display: flex; flex-wrap: wrap; gap: 0 20px; color: var(--vscode-descriptionForeground); overflow-wrap: anywhere; }
  .search { padding: 6px 12px; border-bottom: 1px solid var(--edge); background: var(--vscode-editorWidget-background); flex: none; align-items: center; }
  .search input { flex: 0 1 170px; }
  .search p { margin: 0; font-size: .9em; }
  .over { padding: 4px 12px 6px; border-bottom: 1px solid var(--edge); flex: none; align-items: center; }
  .over input { flex: 0 1 120px; }
  .over .field-error { flex: 1 0 100%; margin: 2px 0 0; font-size: .9em; }
  .over [aria-pressed='true'] { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
  .bars { flex: 1 1 150px; min-width: 0; height: 48px; position: relative; cursor: pointer; color: var(--vscode-descriptionForeground); font-size: .8em; font-variant-numeric: tabular-nums; }
  .bars:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
  .bars svg { display: block; width: 100%; height: 34px; border-bottom: 1px solid var(--edge); }
  .bars rect { fill: currentColor; }
  /* What failed is told from the rest also without its colour. */
  .bars g .tone-error { fill: url(#striped); }
  .bars .room { fill: transparent; }
  .bars g:hover .room, .bars:focus .active .room { fill: var(--vscode-list-hoverBackground); stroke: var(--vscode-contrastActiveBorder, transparent); vector-effect: non-scaling-stroke; }
  .bars:focus .active .room { fill: var(--vscode-list-activeSelectionBackground); }
  .bars .first { position: absolute; left: 0; bottom: 0; }
  .bars .last { position: absolute; right: 0; bottom: 0; }
  .log { flex: 1 1 0; min-height: 120px; display: flex; flex-direction: column; position: relative; }
  .log:focus-visible { outline-offset: -1px; }
  .head { flex: none; overflow: hidden; scrollbar-gutter: stable; border-bottom: 1px solid var(--edge); color: var(--vscode-descriptionForeground); }
  /* Not on the line itself: its columns are measured in its font. */
  .head .line > * { font-size: .9em; font-weight: 600; }
  .scroll { flex: 1 1 0; overflow: hidden auto; scrollbar-gutter: stable; overflow-anchor: none; }
  .sheet { position: relative; min-height: 100%; }
  .line { display: grid; height: 24px; line-height: 23px; padding: 0 12px; gap: 0 12px; font-variant-numeric: tabular-nums; }
  .sheet .line { position: absolute; top: 0; left: 0; right: 0; border-bottom: 1px solid color-mix(in srgb, var(--edge) 45%, transparent); cursor: default; }
  .line > * { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .columns-mail .line { grid-template-columns: 19.5ch 118px minmax(0, 1fr) minmax(0, 1.1fr) minmax(0, 1.2fr) minmax(0, 1.4fr); }
  .columns-access .line { grid-template-columns: 19.5ch 118px minmax(0, 1.6fr) 70px 80px minmax(0, 1fr) minmax(0, 1.4fr); }
  .outcome { display: flex; gap: 6px; align-items: center; }
  .outcome > span:last-child { overflow: hidden; text-overflow: ellipsis; }
  .sheet .line:hover { background: var(--vscode-list-hoverBackground); }
  .sheet .line[aria-selected='true'] { background: var(--vscode-list-inactiveSelectionBackground); color: var(--vscode-list-inactiveSelectionForeground, inherit); }
  .log:focus .line[aria-selected='true'] { background: var(--vscode-list-activeSelectionBackground); color: var(--vscode-list-activeSelectionForeground, inherit); outline: 1px solid var(--vscode-list-focusOutline, var(--vscode-focusBorder)); outline-offset: -1px; }
  .log:focus .line[aria-selected='true'] .mark { color: inherit; }
  body.vscode-high-contrast .sheet .line[aria-selected='true'] { outline: 1px solid var(--vscode-contrastActiveBorder); outline-offset: -1px; }
  body.vscode-high-contrast .sheet .line:hover { outline: 1px dashed var(--vscode-contrastActiveBorder); outline-offset: -1px; }
  .line.gap { grid-template-columns: minmax(0, 1fr); color: var(--vscode-descriptionForeground); font-style: italic; background: var(--vscode-textBlockQuote-background); }
  .log .line.gap { grid-template-columns: minmax(0, 1fr); }
  .line.gap .small { height: 20px; margin: 1px 6px 1px 0; padding: 0 8px; line-height: 18px; font-style: normal; vertical-align: top; }
  .empty { position: absolute; inset: 0; display: grid; place-content: center; text-align: center; padding: 24px; color: var(--vscode-descriptionForeground); }
  .jump { position: absolute; bottom: 12px; right: 28px; padding: 3px 14px; border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); border-radius: 12px; color: var(--vscode-button-foreground); background: var(--vscode-button-background); font: inherit; cursor: pointer; box-shadow: 0 1px 4px var(--vscode-widget-shadow, transparent); }
  .jump:hover { background: var(--vscode-button-hoverBackground); }
  .details { flex: 0 1 auto; min-height: 80px; max-height: 42vh; overflow: auto; border-top: 1px solid var(--edge); padding: 0 12px 8px; background: var(--vscode-editorWidget-background); }
  .details header { position: sticky; top: 0; padding: 8px 0 6px; background: inherit; }
  .details h2 { margin: 0; font-size: 1em; display: flex; gap: 6px; align-items: center; }
  .details p { margin: 0 0 6px; font-size: .9em; }
  .details h3 { margin: 8px 0 4px; font-size: 1em; }
  .details dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 2px 16px; margin: 0; }
  .details dt { color: var(--vscode-descriptionForeground); max-width: 30cqw; overflow-wrap: anywhere; }
  .details dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
  .foot { flex: none; display: flex; flex-wrap: wrap; gap: 2px 16px; padding: 3px 12px; border-top: 1px solid var(--edge); font-size: .9em; color: var(--vscode-descriptionForeground); }
  .foot .count { display: inline-flex; gap: 4px; align-items: center; }
  .foot .mark svg { width: 13px; height: 13px; }
  .foot .end { margin-left: auto; }
  @container (max-width: 760px) {
    .columns-mail .line { grid-template-columns: 19.5ch 108px minmax(0, 1fr) minmax(0, 1.2fr); }
    .columns-mail .line > :nth-child(3), .columns-mail .line > :nth-child(6) { display: none; }
    .columns-access .line { grid-template-columns: 19.5ch 108px minmax(0, 1.6fr) 60px minmax(0, 1fr); }
    .columns-access .line > :nth-child(5), .columns-access .line > :nth-child(7) { display: none; }
    .columns-received .line > :nth-child(3) { display: block; }
    .columns-received .line > :nth-child(4) { display: none; }
  }
  @container (max-width: 640px) {
    .filters { max-height: 60vh; }
    .filters .fields { grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 6px 12px; }
    .filters .fields > :has(.code) { grid-column: span 2; }
  }
  /* Both ends would stand on each other. */
  @container (max-width: 480px) { .bars .first { display: none; } }
  @container (max-width: 560px) {
    .bar vscode-single-select { width: 100%; }
    .line { gap: 0 8px; }
    .columns-mail .line { grid-template-columns: 19.5ch 104px minmax(0, 1fr); }
    .columns-mail .line > :nth-child(5) { display: none; }
    .columns-access .line { grid-template-columns: 19.5ch 104px minmax(0, 1fr) 56px; }
    .columns-access .line > :nth-child(6) { display: none; }
  }
`

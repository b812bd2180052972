import { css } from 'lit'

/** The table's own look, on top of the shared one. */
export const styles = css`
  main.all-domains { max-width: none; padding: 16px 16px 32px; --edge: var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
  .counts { gap: 8px 20px; }
  .counts progress { width: 140px; accent-color: var(--vscode-progressBar-background, var(--vscode-focusBorder)); }
  .tools { margin: 12px 0 8px; }
  .tools label { cursor: pointer; }
  .tools input { accent-color: var(--vscode-checkbox-selectBackground, var(--vscode-focusBorder)); vertical-align: -2px; }
  .scroller { overflow-x: auto; position: relative; }
  .domains th, .domains td { border-bottom: 1px solid var(--edge); padding: 5px 6px; }
  .domains thead th { padding: 0; background: var(--vscode-editor-background); border-bottom-width: 2px; white-space: nowrap; vertical-align: bottom; }
  .domains tr > :first-child { position: sticky; left: 0; background: var(--vscode-editor-background); }
  body.vscode-high-contrast .domains tbody tr:hover { outline: 1px dashed var(--vscode-contrastActiveBorder); outline-offset: -1px; }
  .domains tbody th { font-weight: 400; min-width: 130px; }
  .domains tbody th .muted { font-size: .85em; line-height: 1.3; }
  .sort { width: 100%; padding: 5px 6px; border: 0; background: none; color: inherit; font: inherit; font-weight: 600; text-align: inherit; cursor: pointer; }
  .sort:hover { background: var(--vscode-list-hoverBackground); }
  .arrow { padding: 0 3px; font-size: .75em; }
  .domains .area { padding: 5px 1px; text-align: center; }
  .domains thead .area { padding: 0; vertical-align: bottom; }
  .area .sort { padding: 8px 1px; writing-mode: vertical-rl; transform: rotate(180deg); }
  .finding { min-width: 140px; overflow-wrap: anywhere; }
  .changes div { font-size: .9em; }
  .changed { padding: 0 6px; border-radius: 3px; font-size: .85em; background: var(--vscode-badge-background); color: var(--vscode-badge-foreground); border: 1px solid var(--vscode-contrastBorder, transparent); }
  .domains .at { white-space: nowrap; font-size: 1em; }
  button.link { padding: 0; border: 0; background: none; color: var(--vscode-textLink-foreground); font: inherit; cursor: pointer; text-align: left; overflow-wrap: anywhere; }
  button.link:hover { text-decoration: underline; }
  button.small:disabled { opacity: .5; cursor: default; }
`

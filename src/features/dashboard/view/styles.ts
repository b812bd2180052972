import { css } from 'lit'

/** The plots' own look, on top of the shared one. */
export const styles = css`
  body { --delivered: var(--vscode-charts-green); --bounce: var(--vscode-charts-red); --suppressed: var(--vscode-charts-yellow); --queued: var(--vscode-charts-blue); --errors: var(--vscode-charts-orange); --other: var(--vscode-descriptionForeground); --edge: var(--vscode-panel-border, var(--vscode-contrastBorder, transparent)); }
  main.dashboard { max-width: 1200px; }
  .head { margin: 0 0 12px; }
  .head h1 { margin: 0; }
  .head vscode-single-select { width: 170px; }
  .counters { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: 8px; list-style: none; padding: 0; margin: 8px 0; }
  .counters button { display: grid; grid-template-columns: auto 1fr; gap: 0 8px; align-items: center; align-content: start; width: 100%; height: 100%; padding: 8px 12px; text-align: left; color: inherit; background: var(--vscode-editorWidget-background); border: 1px solid var(--edge); border-radius: 6px; font: inherit; cursor: pointer; }
  .counters button:hover { background: var(--vscode-list-hoverBackground); }
  .counters .number { grid-column: 1 / -1; font-size: 1.6em; line-height: 1.3; font-variant-numeric: tabular-nums; }
  .counters .share { grid-column: 1 / -1; color: var(--vscode-descriptionForeground); font-size: .9em; }
  .of-delivered { color: var(--vscode-testing-iconPassed, var(--delivered)); } .of-bounce { color: var(--bounce); } .of-suppressed { color: var(--vscode-editorWarning-foreground, var(--suppressed)); } .of-queued { color: var(--queued); } .of-errors { color: var(--vscode-errorForeground); } .of-other { color: var(--other); }
  .plot { display: block; width: 100%; height: auto; max-height: 300px; overflow: visible; }
  .plot text { fill: var(--vscode-descriptionForeground); font: 11px var(--vscode-font-family); }
  .plot .grid { stroke: var(--edge); stroke-dasharray: 2 3; }
  .plot .axis { stroke: var(--vscode-descriptionForeground); }
  .fill-delivered { fill: var(--delivered); } .fill-other { fill: var(--other); }
  .bar { stroke: var(--vscode-editor-background); stroke-width: 1; }
  .day { cursor: pointer; }
  .day .hit { fill: transparent; }
  .day:hover .hit { fill: var(--vscode-list-hoverBackground); }
  .pattern-bounce rect { fill: var(--bounce); } .pattern-suppressed rect { fill: var(--suppressed); } .pattern-queued rect { fill: var(--queued); } .pattern-errors rect { fill: var(--errors); }
  pattern path, pattern circle { stroke: var(--vscode-editor-background); fill: none; stroke-width: 1.6; }
  pattern circle { fill: var(--vscode-editor-background); stroke: none; }
  body.vscode-high-contrast .bar, body.vscode-high-contrast-light .bar { stroke: var(--vscode-contrastBorder); }
  .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; padding: 0; margin: 4px 0 8px; font-size: .9em; }
  .legend li { display: inline-flex; gap: 6px; align-items: center; }
  .legend svg, .swatch { width: 14px; height: 14px; flex: none; }
  details { margin: 8px 0 0; } summary { cursor: pointer; color: var(--vscode-textLink-foreground); }
  td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
  tbody tr { border-top: 1px solid var(--edge); }
  .ranking td.track { width: 34%; min-width: 80px; }
  @media (max-width: 640px) { .ranking tr > :nth-child(2) { display: none; } }
  .ranking td.track svg { display: block; width: 100%; height: 14px; }
  button.link { padding: 0; border: 0; background: none; color: var(--vscode-textLink-foreground); font: inherit; cursor: pointer; text-align: left; overflow-wrap: anywhere; }
  button.link:hover { text-decoration: underline; }
  .alerts { list-style: none; padding: 0; margin: 0; }
  .alerts li { display: flex; gap: 8px; padding: 6px 0; border-top: 1px solid var(--edge); overflow-wrap: anywhere; }
  .alerts li:first-child { border-top: 0; }
  .alerts .severity { font-weight: 600; }
  .alerts .mark { margin-top: 2px; }
`

import * as vscode from 'vscode'

/** How a state is meant; each tone has a shape of its own, so that it is never told by colour alone. */
export type Tone = 'good' | 'waiting' | 'working' | 'warning' | 'bad' | 'off' | 'unknown'

const icons: Readonly<Record<Tone, readonly [icon: string, color?: string]>> = {
  good: ['pass', 'testing.iconPassed'],
  waiting: ['watch', 'charts.yellow'],
  working: ['sync', 'charts.blue'],
  warning: ['warning', 'list.warningForeground'],
  bad: ['error', 'list.errorForeground'],
  off: ['circle-slash', 'disabledForeground'],
  unknown: ['question', 'descriptionForeground'],
}

/** The icon of a state in the colours of the theme. */
export function toneIcon(tone: Tone): vscode.ThemeIcon {
  const [icon, color] = icons[tone]
  return new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color))
}

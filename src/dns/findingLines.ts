import { t } from '../l10n'
import { fenceFor, plain } from '../markdown'
import type { Finding } from './finding'
import { visible } from './text'
import { severityWord } from './verdictWord'

/** One thing a rule has to say, as an item of a list in Markdown. */
export function findingLines({ severity, message, source, rule, fix }: Finding): string[] {
  const line = `- **${severityWord(severity)}**: ${plain(message)} (${rule}, ${source})`
  return fix === undefined ? [line] : [line, '', `  ${t('To publish')}:`, '', ...block(fix).map((one) => `  ${one}`), '']
}

const mostShown = 4000

/** Text from the network as a block of code, where nothing in it takes effect. */
export function block(text: string): string[] {
  // No record that works is this long.
  const shown = visible(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text, '\n')
  const fence = fenceFor(shown, 3)
  return [`${fence}text`, ...shown.split('\n'), fence]
}

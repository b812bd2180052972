import { chosenClients, usualClients } from '../../src/mail/lint/clients'
import { lintTemplate } from '../../src/mail/lint/lint'
import { effort } from '../fixtures/effort'
import { templates } from '../fixtures/templates'
import { median, type Row } from './table'

const size = 100 * 1024
const runs = 15
/** What the checks may take, in milliseconds. */
const limit = 50

/** The checks of a template as large as a message may be before it is cut, made of those of public frameworks. */
export function benchTemplates(): Row[] {
  const all = templates().map(({ html }) => html).join('\n').repeat(4).slice(0, size)
  const facts = { clients: chosenClients(usualClients) }
  let found = 0
  const times = Array.from({ length: runs }, () => effort(() => void (found = lintTemplate(all, facts).length)))
  const ms = median(times)
  return [{ what: 'checks of a 100 KB template', value: `${ms.toFixed(1)} ms`, more: `${found} found`, ...(ms > limit ? { over: `${limit} ms are allowed` } : {}) }]
}

import type { ApiReason } from '../../src/api/errors'
import { answerFaults } from '../unit/faults/answers'
import { columns, flowIds } from '../unit/faults/columns'
import { connectionFaults } from '../unit/faults/connection'
import { expectedOf, type Fault } from '../unit/faults/fault'

/** What the words of the table mean. */
const meanings: Readonly<Partial<Record<ApiReason | 'works' | 'empty' | 'no secrets' | 'outcome unknown', string>>> = {
  works: 'it is done, if need be by asking again',
  empty: 'the list is shown as empty',
  'outcome unknown': 'the change may have been made nevertheless: you are told to look before you repeat it',
  network: 'no answer came: no name, no route, no trust, or the connection was cut',
  timeout: 'no answer came in the time that the setting `qboxmail.network.timeout` allows',
  malformed: 'an answer came, and it is broken',
  'too-long': 'the answer is longer than an editor has room for, and was let go',
  'not-qboxmail': 'another kind of server answered: a login page, a redirect, no such address',
  'unknown-route': 'the address is not there, and the public reference does not give it: it can be set',
  unauthorized: 'the token is not accepted',
  forbidden: 'the token may not do that',
  billing: 'a billing profile is needed first',
  'not-found': 'what was asked for does not exist',
  validation: 'a value was refused, and you are told which',
  'rate-limited': 'too many requests; you are told how long to wait',
  server: 'the server failed',
  unexpected: 'the answer fits nothing that is known; its status is named',
  cancelled: 'you gave up',
  'bad-token': 'there is no token that can be used, and nothing was sent',
  'no secrets': 'the place where VS Code keeps secrets failed, and nothing was sent',
}

/** Every fault and what becomes of each flow that meets it, as a Markdown document. */
export function faultsTable(): string {
  const faults: readonly Fault[] = [...connectionFaults, ...answerFaults]
  const cells = faults.map((fault) => flowIds.map((flow) => (fault.cannot?.[flow] === undefined ? expectedOf(fault, flow) : '–')))
  const used = new Set(cells.flat().flatMap((cell) => cell.split(', ')))
  const all = faults.length * flowIds.length
  const left = faults.flatMap(({ what, cannot }) => flowIds.flatMap((flow) => (cannot?.[flow] === undefined ? [] : [{ what, why: cannot[flow] }])))
  const reasons = new Map(left.map(({ what, why }) => [what, why]))
  return [
    '# What happens when something goes wrong',
    '',
    'Networks break, servers fail, tokens expire. This table says what the extension does then, for each of the things that people do most',
    'with the API: whether it works all the same, and if not, how the failure is called in the log and in the answers of the tools.',
    'Whatever the word is, the editor says in a sentence what happened, what it means and what to do next.',
    '',
    `${flowIds.length} flows × ${faults.length} faults = ${all} cases; ${left.length} of them cannot exist, the other ${all - left.length} are run by the unit tests over real`,
    'connections to the demo server (`test/unit/faults`). In each of them is checked, too, that',
    '',
    '- a change reaches the server once at most, and what is only read is asked for three times at most;',
    '- a change that may have been made is not said to have failed, and one that was not made is not said to be done;',
    '- entries of a followed log are neither lost nor doubled once it can be read again;',
    '- the token goes to the host of the account and nowhere else: not to another host, not into the log, not into a message;',
    '- no connection and no timer is left behind.',
    '',
    'What is met after the first page of a list, or after the first reading of a log, ends that list or that reading: what came before stays.',
    '',
    '| Word | What it means |',
    '| --- | --- |',
    ...Object.entries(meanings).filter(([word]) => used.has(word)).map(([word, meaning]) => `| ${word} | ${meaning} |`),
    '',
    `| Fault | ${flowIds.map((flow) => columns[flow].title).join(' | ')} |`,
    `| --- |${' --- |'.repeat(flowIds.length)}`,
    ...faults.map(({ what }, row) => `| ${what} | ${cells[row]!.join(' | ')} |`),
    '',
    ...[...reasons].map(([what, why]) => `“–” at “${what}”: ${why}.`),
    '',
    'This file is written by `npm run manifest`.',
    '',
  ].join('\n')
}

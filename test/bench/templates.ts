import { chosenClients, usualClients } from '../../src/mail/lint/clients'
import { lintTemplate } from '../../src/mail/lint/lint'
import { previewDocument } from '../../src/mail/preview'
import { renderMessage, type RenderPorts } from '../../src/mail/render/rendered'
import { effort } from '../fixtures/effort'
import { templates } from '../fixtures/templates'
import { median, type Row } from './table'

const size = 100 * 1024
const runs = 15
/** What the checks may take, in milliseconds. */
const limit = 50

/** What a preview may take after a change. */
const updateLimit = 100

/** The checks of a template as large as a message may be before it is cut, made of those of public frameworks, and its rendering. */
export async function benchTemplates(): Promise<Row[]> {
  const all = templates().map(({ html }) => html).join('\n').repeat(4).slice(0, size)
  const facts = { clients: chosenClients(usualClients) }
  let found = 0
  const times = Array.from({ length: runs }, () => effort(() => void (found = lintTemplate(all, facts).length)))
  const ms = median(times)
  return [
    { what: 'checks of a 100 KB template', value: `${ms.toFixed(1)} ms`, more: `${found} found`, ...(ms > limit ? { over: `${limit} ms are allowed` } : {}) },
    await benchRendering(all),
  ]
}

/** As a preview does it, with placeholders, loops, sample data and a partial. */
async function benchRendering(html: string): Promise<Row> {
  const block = '{{#each rows}}<td class="a {{../kind}}">{{name}} {{{html}}}{{#if @last}}.{{else}}, {{/if}}</td>{{/each}}\n  {{> row}}\n'
  const filled = html.replace(/<\/t[dr]>/g, (end) => block + end)
  // Not cut within a block.
  const template = filled.slice(0, filled.lastIndexOf(block, size))
  const data = { kind: 'x', rows: Array.from({ length: 5 }, (_, at) => ({ name: `Row & ${at}`, html: '<b>x</b>' })) }
  const files: Readonly<Record<string, string>> = { 'a.json': JSON.stringify(data), 'row.hbs': '<td>{{kind}} {{#with rows.[0]}}{{name}}{{/with}}</td>\n' }
  const read: RenderPorts['read'] = (path) => Promise.resolve(Object.hasOwn(files, path) ? { path, text: files[path]! } : undefined)
  const bytes = new TextEncoder().encode(template)
  let made = 0
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage()
    const { draft, problems } = await renderMessage({ name: 'a.hbs', bytes }, { read })
    if (problems.length > 0) throw new Error(problems[0]!.message)
    made = previewDocument(draft.html).document.length
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  const ms = median(times)
  return { what: 'preview of a 100 KB Handlebars template', value: `${ms.toFixed(1)} ms`, more: `${Math.round(made / 1024)} KB made`, ...(ms > updateLimit ? { over: `${updateLimit} ms are allowed` } : {}) }
}

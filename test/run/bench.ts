import { cpus } from 'node:os'
import { benchActivation } from '../bench/activation'
import { benchClient } from '../bench/client'
import { benchDomains } from '../bench/domains'
import { benchReaders } from '../bench/parsers'
import { benchPanel } from '../bench/panel'
import { benchQueries } from '../bench/query'
import { benchScale } from '../bench/scale'
import { benchSizes } from '../bench/sizes'
import { tableOf } from '../bench/table'
import { benchTail } from '../bench/tail'
import { benchTemplates } from '../bench/templates'

/**
 * `npm run bench`: what is loaded, the client, the DNS checks, the log tail with its filters and its panel, and the checks and the
 * rendering of templates, as a table. Fails where something takes more than it may; times on a network are only told.
 */
export async function main(): Promise<number> {
  const [processor] = cpus()
  console.log(`${cpus().length} × ${processor?.model ?? 'unknown processor'}, Node ${process.version}, medians of several runs\n`)
  const rows = [
    ...(await benchSizes()), ...(await benchActivation()), ...(await benchClient()), ...(await benchScale()), ...(await benchDomains()), ...benchReaders(),
    ...benchQueries(), ...(await benchTail()), ...(await benchPanel()), ...(await benchTemplates()),
  ]
  console.log(tableOf(rows))
  return rows.some(({ over }) => over !== undefined) ? 1 : 0
}

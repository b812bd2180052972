import { benchDomains } from '../bench/domains'
import { benchReaders } from '../bench/parsers'
import { benchPanel } from '../bench/panel'
import { benchQueries } from '../bench/query'
import { tableOf } from '../bench/table'
import { benchTail } from '../bench/tail'
import { benchTemplates } from '../bench/templates'

/** `npm run bench`: what the DNS checks, the log tail with its filters and its panel and the checks and the rendering of templates take, as a table. Fails where one of those takes too long; times on a network are only told. */
export async function main(): Promise<number> {
  console.log(`Node ${process.version}, medians of several runs
`)
  const rows = [...(await benchDomains()), ...benchReaders(), ...benchQueries(), ...(await benchTail()), ...(await benchPanel()), ...(await benchTemplates())]
  console.log(tableOf(rows))
  return rows.some(({ over }) => over !== undefined) ? 1 : 0
}

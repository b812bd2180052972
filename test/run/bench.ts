import { benchDomains } from '../bench/domains'
import { benchReaders } from '../bench/parsers'
import { benchQueries } from '../bench/query'
import { tableOf } from '../bench/table'
import { benchTail } from '../bench/tail'
import { benchTemplates } from '../bench/templates'

/** `npm run bench`: what the DNS checks, the log tail and its filters and the checks and the rendering of templates take, as a table. Fails where one of those takes too long; times on a network are only told. */
export async function main(): Promise<number> {
  console.log(`Node ${process.version}, medians of several runs\n`)
  const rows = [...(await benchDomains()), ...benchReaders(), ...benchQueries(), ...(await benchTail()), ...(await benchTemplates())]
  console.log(tableOf(rows))
  return rows.some(({ over }) => over !== undefined) ? 1 : 0
}

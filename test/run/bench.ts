import { writeFile } from 'node:fs/promises'
import { cpus, platform, release, totalmem } from 'node:os'
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

const heading = `# What it costs

Written by \`npm run bench -- docs/bench.md\`. Each figure stands beside its yardstick of the same run; times are of the machine that is
named, so they are compared with each other and not with those of another one. No test asserts a time: sizes and counts are what is
held (\`test/run/budgets.ts\`, the tests of activation and of requests).
`

/**
 * `npm run bench`, which takes a file to write the table to: what is loaded, the client, the DNS checks, the log tail with its filters and its panel, and the checks and the
 * rendering of templates, as a table. Fails where something takes more than it may; times on a network are only told.
 */
export async function main([file]: readonly string[] = []): Promise<number> {
  const [processor] = cpus()
  const machine = `${cpus().length} × ${processor?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release().split('-')[0]}, Node ${process.version}, medians of several runs`
  console.log(`${machine}\n`)
  const rows = [
    ...(await benchSizes()), ...(await benchActivation()), ...(await benchClient()), ...(await benchScale()), ...(await benchDomains()), ...benchReaders(),
    ...benchQueries(), ...(await benchTail()), ...(await benchPanel()), ...(await benchTemplates()),
  ]
  console.log(tableOf(rows))
  if (file !== undefined) await writeFile(file, `${heading}\nMeasured on ${machine}.\n\n${tableOf(rows)}\n`)
  return rows.some(({ over }) => over !== undefined) ? 1 : 0
}

// Run by a newer Node than the project's, which reads TypeScript as it is: the only import is the other implementation.
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { OracleCase, OracleZone } from './cases'

interface Judged {
  status: { result: string; comment?: string }
  explanation?: string
}

const { spf } = createRequire(import.meta.url)('mailauth/lib/spf') as { spf: (options: object) => Promise<Judged> }

const [, , from = '', to = ''] = process.argv
const cases = JSON.parse(await readFile(from, 'utf8')) as OracleCase[]

function resolver({ names, silent }: OracleZone): (name: string, type: string) => Promise<unknown[]> {
  return async (name, type) => {
    const fail = (code: string) => Object.assign(new Error(code), { code })
    const key = name.toLowerCase().replace(/\.$/, '')
    if (silent.includes(key)) throw fail('ETIMEOUT')
    const there = names[key]
    if (!there) throw fail(Object.keys(names).some((one) => one.endsWith(`.${key}`)) ? 'ENODATA' : 'ENOTFOUND')
    const records = there[type as keyof typeof there]
    if (!records?.length) throw fail('ENODATA')
    return type === 'TXT' ? records.map((text) => [text]) : [...records]
  }
}

const results: { result: string; explanation?: string; comment?: string }[] = []
for (const { zone, ip, sender, helo } of cases) {
  const judged = await spf({ ip, sender, helo, mta: 'mx.test', strict: true, resolver: resolver(zone) })
  results.push({ result: judged.status.result, ...(judged.explanation ? { explanation: judged.explanation } : {}), ...(judged.status.comment ? { comment: judged.status.comment } : {}) })
}
await writeFile(to, JSON.stringify(results))

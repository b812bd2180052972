import { checkMailDns } from '../../src/dns/check'
import { lookupFrom, withMemory } from '../../src/dns/lookup'
import { systemLookup } from '../../src/dns/systemLookup'
import { inRounds } from '../fixtures/rounds'
import { startUdpServer } from '../fixtures/udpServer'
import { usualDomain, usualExpectation, usualHosts } from '../fixtures/usualDomain'
import { zoneAnswers } from '../fixtures/zoneAnswers'
import { median, type Row } from './table'

const delayMs = 20
const runs = 7

/** The check of one domain, and of 200 at once, on a name server on loopback that takes its time. */
export async function benchDomains(): Promise<Row[]> {
  const names = Array.from({ length: 200 }, (_, n) => `d${n}.example.test`)
  const answers = zoneAnswers([...names.flatMap(usualDomain), ...usualHosts])
  const server = await startUdpServer(answers, delayMs)
  try {
    const lookup = () => systemLookup({ servers: [server.address], timeoutMs: 10_000 })
    const one = async (extended: boolean) => {
      const before = server.received()
      const began = performance.now()
      await checkMailDns({ domain: names[0] ?? '', lookup: lookup(), expected: usualExpectation, extended })
      return { ms: performance.now() - began, queries: server.received() - before }
    }
    await one(true)
    const rows: Row[] = []
    for (const extended of [false, true]) {
      const all = []
      for (let n = 0; n < runs; n++) all.push(await one(extended))
      const ms = median(all.map((run) => run.ms))
      const { rounds } = await depth(extended, answers)
      rows.push({
        what: extended ? 'one domain, with the further areas' : 'one domain', value: `${ms.toFixed(0)} ms`,
        more: `${(ms / delayMs).toFixed(1)} round trips of ${delayMs} ms; ${rounds} deep; ${median(all.map((run) => run.queries))} queries`,
      })
    }
    const times: number[] = []
    const queries: number[] = []
    for (let n = 0; n < 3; n++) {
      const before = server.received()
      const began = performance.now()
      const shared = withMemory(lookup())
      await Promise.all(names.map((domain) => checkMailDns({ domain, lookup: shared, expected: usualExpectation })))
      times.push(performance.now() - began)
      queries.push(server.received() - before)
    }
    rows.push({ what: `${names.length} domains at once`, value: `${(median(times) / 1000).toFixed(2)} s`, more: `${(median(times) / names.length).toFixed(1)} ms each; ${median(queries)} queries, 32 under way at once` })
    return rows
  } finally {
    await server.stop()
  }
}

async function depth(extended: boolean, answers: (question: Buffer) => Buffer): Promise<{ rounds: number }> {
  const server = await startUdpServer(answers)
  try {
    const there = systemLookup({ servers: [server.address] })
    // The answers come first, so that only waiting for them is counted.
    const known = withMemory(there)
    await checkMailDns({ domain: 'd0.example.test', lookup: known, expected: usualExpectation, extended })
    const { lookup, rounds } = inRounds(lookupFrom((type, name, signal) => known[type](name, signal)))
    await checkMailDns({ domain: 'd0.example.test', lookup, expected: usualExpectation, extended })
    return { rounds: rounds.length }
  } finally {
    await server.stop()
  }
}

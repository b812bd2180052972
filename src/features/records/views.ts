import { askAuthoritative } from '../../dns/authoritative'
import { withMemory, type Lookup, type QueryType, type RecordTypes } from '../../dns/lookup'
import { isFailure, recordsOf, type Outcome } from '../../dns/outcome'
import { overlay } from '../../dns/overlay'
import { checkArea, type AreaCheck, type AreaQuestion } from './checkArea'
import type { AnyResult } from './facts'
import type { Asked } from '../../editor/resolvers'
import type { ShownView, Views } from './shown'

/** Whether what was to be published is there, going by the area's result in one view. */
export type Judge = (result: AnyResult) => boolean

/** The public view of an area, and what each authoritative server says. */
export interface AreaViews {
  /** Of the public view; only where it was judged. */
  readonly result?: AnyResult
  readonly views: Views
}

export interface ViewsQuestion {
  readonly question: AreaQuestion
  readonly asked: Asked
  readonly signal: AbortSignal
  readonly now: () => number
  /** Without it the views are only compared. */
  readonly judging?: { readonly judge: Judge; readonly check: Omit<AreaCheck, 'lookup' | 'signal'> }
}

/** Asks the public resolver, and every authoritative server where they may be asked, the one question an area stands on; judges each answer by the area's rules. */
export async function viewsOf({ question, asked, signal, now, judging }: ViewsQuestion): Promise<AreaViews> {
  const { type, name } = question
  const { own } = asked
  const lookup = withMemory(asked.lookup, signal)
  const judged = async (from: Lookup): Promise<AnyResult | undefined> => judging && checkArea(question, { ...judging.check, lookup: from, signal })
  const turned = (result: AnyResult | undefined): boolean => result !== undefined && judging?.judge(result) === true
  const [outcome, zone, result] = await Promise.all([
    lookup[type](name) as Promise<Outcome<RecordTypes[QueryType]>>,
    own ? askAuthoritative({ type, name, lookup, signal, ...own }) : ({ servers: [], agreement: 'unasked', findings: [] } as const),
    judged(lookup),
  ])
  const at = now()
  const open = viewOf(asked.resolver, outcome, outcome, { at, turned: turned(result) })
  const servers = await Promise.all(zone.servers.map(async ({ server, address, outcome: answer, authoritative }) => {
    const speaks = authoritative && !isFailure(answer)
    const judgement = speaks ? await judged(overlay(lookup, type, name, answer)) : undefined
    const view = viewOf(server, answer, outcome, { at, turned: turned(judgement) })
    return { ...view, ...(address === undefined ? {} : { address }), ...(speaks || isFailure(answer) ? {} : { state: 'lame' as const }) }
  }))
  const findings = zone.findings.filter(({ rule }) => rule === 'servers.disagree')
  return { views: { open, servers, agreement: zone.agreement, findings }, ...(result ? { result } : {}) }
}

type Answer = Outcome<RecordTypes[QueryType]>

function viewOf(who: string, answer: Answer, open: Answer, more: Pick<ShownView, 'at' | 'turned'>): ShownView {
  const published = textsOf(answer)
  const state = isFailure(answer) ? 'silent' : published.join('\n') === textsOf(open).join('\n') ? 'same' : 'other'
  const ttl = answer.kind === 'answer' ? answer.ttl : undefined
  return { who, state, outcome: answer.kind, published, ...(ttl === undefined ? {} : { ttl }), ...more }
}

/** The records of an answer as text, in an order of their own. */
function textsOf(outcome: Answer): string[] {
  return recordsOf(outcome).map((record) => (typeof record === 'string' ? record : 'text' in record ? record.text : 'data' in record ? `${record.usage} ${record.selector} ${record.matching} ${record.data}` : `${record.priority} ${record.exchange}.`)).sort()
}

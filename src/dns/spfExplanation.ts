import { fitsDns } from './name'
import { recordsOf } from './outcome'
import { expandName, expandText } from './spfExpand'
import { readMacroString } from './spfMacro'
import { valuesAt, type SpfSession } from './spfSession'
import type { Modifier } from './spfSyntax'

/**
 * What the domain's owner says about a fail (RFC 7208 §6.2). Undefined when there is nothing to be had: no name, no answer, no single
 * record, a fault in the text, or characters beyond ASCII.
 */
export async function explanationOf(session: SpfSession, { value }: Modifier, domain: string): Promise<string | undefined> {
  const { lookup, signal } = session.question
  const values = valuesAt(session, domain, true)
  const name = await expandName(value, values)
  if (!fitsDns(name)) return undefined
  const [text, ...others] = recordsOf(await lookup.txt(name, signal)).map((record) => record.text)
  if (text === undefined || others.length > 0 || readMacroString(text, 0, 'explanation').fault) return undefined
  return expandText(text, values)
}

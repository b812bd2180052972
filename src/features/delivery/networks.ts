import { networkProblem } from '../../networks'
import { safeText } from '../../text'

/** The networks that were typed, each once: separated by commas, semicolons or spaces. */
export function networksOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
}

/** The first thing that is wrong with a typed list; undefined when nothing is. */
export function networksProblem(text: string): string | undefined {
  const wrong = networksOf(text).find((each) => networkProblem(each) !== undefined)
  return wrong === undefined ? undefined : `${safeText(wrong, 60)}: ${networkProblem(wrong)}`
}

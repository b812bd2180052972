import { mostFaults } from './finding'
import { lintSpf } from './spfLint'
import { parseSpf } from './spfSyntax'

/** The record with everything mended that a fix is known for; undefined where it would be an error even then. */
export function mendedSpf(text: string): string | undefined {
  if (parseSpf(text).problems.length > 0) return undefined
  let mended = text
  for (let step = 0; step <= mostFaults; step++) {
    const next = lintSpf(mended).findings.find(({ fix }) => fix !== undefined && fix !== mended && parseSpf(fix).problems.length === 0)?.fix
    if (next === undefined) return mended
    mended = next
  }
  return undefined
}

import type { Contributions } from '../../editor/contributions'
import { allOperations } from '../../api/operations/all'

/** The explorer reaches every operation of the API; the check of compatibility those that read. */
export const operations = {
  'qboxmail.exploreApi': allOperations.map(({ id }) => id),
  'qboxmail.checkCompatibility': allOperations.filter(({ method }) => method === 'GET').map(({ id }) => id),
} satisfies Contributions['operations']

import { measureBudgets } from '../run/budgets'
import type { Row } from './table'

const kilo = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`

/** What is downloaded, and what of it is read before the first line of each part runs. Nothing else of it is read until it is used. */
export async function benchSizes(): Promise<Row[]> {
  return (await measureBudgets()).map(({ what, bytes, limit }) => ({
    what, value: kilo(bytes), more: limit === undefined ? '' : `of ${limit / 1024}`, ...(limit !== undefined && bytes > limit ? { over: kilo(limit) } : {}),
  }))
}

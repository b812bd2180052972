import { readdirSync } from 'node:fs'
import type { Operation } from '../../src/api/operation'

const folder = new URL('../../src/api/operations/', import.meta.url)

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'id' in value && 'evidence' in value && 'answer' in value
}

/** Every operation declared in `src/api/operations`, whichever file it stands in. */
export const declared: readonly Operation[] = (
  await Promise.all(readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => import(new URL(name, folder).href) as Promise<object>))
).flatMap((module) => Object.values(module).filter(isOperation))

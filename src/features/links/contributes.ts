import type { Contributions } from '../../editor/contributions'

export const contributions = { links: true } satisfies Contributions

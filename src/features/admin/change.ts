import { settle } from '../../editor/settle'
import { logError } from '../../editor/showError'
import { writeOnce } from '../../editor/writeOnce'
import type { Admin } from './context'
import type { AdminNode, CodedNode } from './nodes'

export interface Change<N extends AdminNode> {
  /** Said on the row meanwhile. */
  readonly words: string
  readonly write: () => Promise<unknown>
  /** Reads the row anew; undefined when it is not there any more. Absent: the rows around it are loaded anew. */
  readonly read?: (signal: AbortSignal) => Promise<N | undefined>
  /** Whether this is what was asked for. Absent: the server is not busy with it any more. */
  readonly reached?: (node: N) => boolean
}

/** Writes once, then looks until the server has done it, and shows it. False when the write failed, which was told. */
export async function changeRow<N extends CodedNode>(admin: Admin, node: N, { words, write, read, reached = (now) => !now.state.work }: Change<N>): Promise<boolean> {
  const { tree, editor } = admin
  return admin.onRow(node, words, async () => {
    const written = await writeOnce(editor, node.accountId, () => tree.refreshAround(node), write)
    if (!written.ok) return false
    if (!read) {
      tree.refreshAround(node)
      return true
    }
    try {
      const now = await settle(read, (seen) => seen === undefined || reached(seen), tree.signal)
      if (now) tree.replace(now)
      else tree.refreshAround(node)
    } catch (error) {
      // It was done; only looking failed. The list is loaded anew and shows what stands in the way.
      logError(editor, error)
      tree.refreshAround(node)
    }
    return true
  })
}

import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './paths'

export interface SampleWorkspace {
  /** The folder to open, absolute. */
  folder: string
  remove(): Promise<void>
}

/** Copies the sample workspace with its messages to a temporary folder: an editor writes into what it opens. */
export async function copySampleWorkspace(): Promise<SampleWorkspace> {
  const parent = await mkdtemp(join(tmpdir(), 'qboxmail-workspace-'))
  // The editor shows the last part of the path: it should look like somebody's folder.
  const folder = join(parent, 'messages')
  await cp(join(root, 'test', 'fixtures', 'workspace'), folder, { recursive: true })
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) }
}

import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { runHostSuite } from '../run/host'

let temporary: string | undefined

afterEach(async () => {
  vi.unstubAllEnvs()
  if (temporary !== undefined) await rm(temporary, { recursive: true, force: true })
})

it('the extension host’s runner leaves neither server nor files behind when the browser does not start', async () => {
  temporary = await mkdtemp(join(tmpdir(), 'qboxmail-runner-'))
  vi.stubEnv('TMPDIR', temporary)
  vi.stubEnv('QBOXMAIL_CHROMIUM', join(temporary, 'no-chromium'))
  await expect(runHostSuite()).rejects.toThrow(/no-chromium/)
  // Playwright's own leavings are not ours.
  expect((await readdir(temporary)).filter((name) => !name.startsWith('playwright'))).toEqual([])
})

import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemPackages } from '../../run/system'

/** A copy of the entry in a project of its own, in which nothing is installed and npm does not work. */
let project: string

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'qboxmail-bootstrap-'))
  await mkdir(join(project, 'test', 'run'), { recursive: true })
  await cp('test/run/bootstrap.mjs', join(project, 'test', 'run', 'bootstrap.mjs'))
  await writeFile(join(project, 'npm.cjs'), "console.log('12 passed, 0 failed'); process.exit(1)")
})

afterAll(() => rm(project, { recursive: true, force: true }))

const run = (task: string): { status: number | null; last: string | undefined } => {
  const env = { ...process.env, npm_execpath: join(project, 'npm.cjs') }
  const { status, stdout } = spawnSync(process.execPath, [join(project, 'test', 'run', 'bootstrap.mjs'), task], { env, encoding: 'utf8' })
  return { status, last: stdout.trim().split('\n').at(-1) }
}

describe('a task that could not begin', () => {
  it('has failed in numbers where tests were to be counted', () => {
    expect(run('test')).toEqual({ status: 1, last: '0 passed, 1 failed' })
  })

  it('counts nothing where nothing is tested', () => {
    const { status, last } = run('start')
    expect(status).toBe(1)
    expect(last).not.toContain('0 passed')
  })
})

describe('the system packages', () => {
  it('are no tests that passed because they are there', async () => {
    expect(await systemPackages(() => Promise.resolve([]))).toEqual({ passed: 0, failed: 0, notRun: [] })
  })

  it('that are missing are said as not run', async () => {
    const absent = [{ name: 'nsd', reason: 'nsd is missing' }]
    expect(await systemPackages(() => Promise.resolve(absent))).toEqual({ passed: 0, failed: 0, notRun: ['nsd is missing'] })
  })
})

import { afterAll, afterEach } from 'vitest'
import { closeWorkbenches, endFailure } from './harness'

// For each file of UI tests; their modules, and the browser with them, are shared by all.
afterEach(async ({ task }) => {
  const { state, retryCount = 0 } = task.result ?? {}
  if (state === 'pass' && retryCount > 0) process.stderr.write(`Passed only when tried again: ${task.name}\n`)
  if (state === 'fail') await endFailure(`${task.name} ${retryCount}`)
})

afterAll(closeWorkbenches)

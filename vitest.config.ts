import { defineConfig } from 'vitest/config'

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', ...extra },
})

export default defineConfig({
  test: {
    projects: [
      // Whoever generates thousands of cases takes his time where the machine is busy; that is no failure.
      // With room for what is new, the collector of garbage does not take part in the time that a reader takes.
      project('unit', { testTimeout: 60_000, setupFiles: ['test/fixtures/seed.ts'], execArgv: ['--min-semi-space-size=32', '--max-semi-space-size=32'] }),
      project('contract', { testTimeout: 60_000, setupFiles: ['test/fixtures/seed.ts'] }),
      // A workbench with its extension host wants a core for itself: the files run one after the other. A click that the workbench
      // lost while it was still moving is no fault of ours: a test may try once more, and then it is said.
      project('ui', { fileParallelism: false, retry: 1, testTimeout: 120_000, hookTimeout: 180_000, globalSetup: ['test/ui/setup.ts'] }),
    ],
  },
})

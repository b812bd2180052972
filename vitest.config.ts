import { defineConfig } from 'vitest/config'

const project = (name: string, extra: object = {}) => ({
  // What is waited for comes within a second, but not where the machine is busy with other tests.
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', expect: { poll: { timeout: 20_000 } }, ...extra },
})

const overPlatformFetch = 'test/unit/api/platformFetch.test.ts'
const generous = { testTimeout: 60_000, setupFiles: ['test/fixtures/seed.ts'] }

/** What runs without the editor; what is left of its branches cannot be reached, or is a race of the system. */
const covered = ['src/api/**', 'src/dns/**', 'src/mail/**', 'src/tail/**', 'src/demo/**']

export default defineConfig({
  test: {
    // Only for `npm run test:coverage`: it takes twice the time.
    coverage: { provider: 'v8', include: covered, reporter: ['text-summary'], thresholds: Object.fromEntries(covered.map((folder) => [folder, { branches: 95 }])) },
    projects: [
      // Whoever generates thousands of cases takes his time where the machine is busy; that is no failure.
      // With room for what is new, the collector of garbage does not take part in the time that a reader takes.
      // Loading the modules anew for each file would take longer than the tests do.
      project('unit', { ...generous, isolate: false, exclude: [overPlatformFetch], execArgv: ['--min-semi-space-size=32', '--max-semi-space-size=32'] }),
      // It runs tests of other files once more, in another way.
      project('unit-transport', { ...generous, include: [overPlatformFetch] }),
      project('contract', { ...generous, isolate: false }),
      // A workbench with its extension host wants a core for itself: the files run one after the other. A click that the workbench
      // lost while it was still moving is no fault of ours: a test may try once more, and then it is said.
      project('ui', { fileParallelism: false, isolate: false, setupFiles: ['test/ui/eachFile.ts'], retry: 1, testTimeout: 120_000, hookTimeout: 300_000, globalSetup: ['test/ui/setup.ts'] }),
    ],
  },
})

import { defineConfig } from 'vitest/config'

const project = (name: string, extra: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], environment: 'node', ...extra },
})

export default defineConfig({
  test: {
    projects: [
      project('unit'),
      project('contract'),
      // One workbench server and one browser serve all UI tests, so the files run one after the other.
      project('ui', { fileParallelism: false, testTimeout: 120_000, hookTimeout: 180_000 }),
    ],
  },
})

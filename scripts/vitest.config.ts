import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'scripts',
    include: ['**/*.test.ts'],
    silent: 'passed-only',
    env: { METADATA_SERVER_DETECTION: 'none' },
  },
})

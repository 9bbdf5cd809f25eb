import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'functions',
    environment: 'node',
    include: ['{src,test}/**/*.test.ts'],
    silent: 'passed-only',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { METADATA_SERVER_DETECTION: 'none' },
  },
})

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'emulator',
    environment: 'node',
    include: ['{src,soak}/**/*.test.ts'],
    isolate: false,
    testTimeout: 60_000,
  },
})

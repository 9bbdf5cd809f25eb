import { defineConfig } from 'vitest/config'

/** Everything here is pure, so the files share one worker. A property may take its time on a busy machine. */
export default defineConfig({
  test: { name: 'domain', include: ['src/**/*.test.ts'], isolate: false, testTimeout: 60_000 },
})

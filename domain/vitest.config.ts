import { defineConfig } from 'vitest/config'

/** Everything here is pure, so the files share one worker. */
export default defineConfig({ test: { name: 'domain', include: ['src/**/*.test.ts'], isolate: false } })

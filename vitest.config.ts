import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { projects: ['domain', 'functions', 'web', 'emulator', 'emulator-tests', 'scripts'] },
})

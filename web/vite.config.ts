import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { staticFields } from './static-fields.ts'

/** The first with CSS nesting and light-dark(); lowering those would double the style, and paint paper dark on a dark page. */
const BROWSERS = ['chrome123', 'firefox121', 'safari17.5']

/** Several routes, one index.html. Nothing inline, so that the page runs under `script-src 'self'; style-src 'self'`. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [staticFields()],
  resolve: { alias: { re2js: fileURLToPath(new URL('./src/data/no-regex-engine.ts', import.meta.url)) } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    modulePreload: { polyfill: false },
    target: ['es2023', ...BROWSERS],
    // Vite takes a year of ECMAScript for its oldest browsers, so the style is not told of one.
    cssTarget: BROWSERS,
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /[\\/]domain[\\/]src[\\/]/, sideEffects: false }] },
    },
  },
  test: { name: 'web', include: ['*.test.ts', 'src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
})

/**
 * Stands in for `re2js` (30 kB gzipped), which Firestore brings for regular expressions in pipelines. Catat sends no
 * pipeline; should one ever be written, this names the reason instead of guessing.
 */
export const RE2JS = {
  compile: (): never => {
    throw new Error('pipelines with regular expressions are left out of this build (vite.config.ts)')
  },
}

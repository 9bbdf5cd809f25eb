import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const DIST = `${HERE}dist/`

/** Packages that stay outside the bundle: Firebase's own discovery looks for them. */
const OUTSIDE = ['firebase-admin', 'firebase-functions', '@google-cloud/firestore']

/**
 * Bundles the functions into `functions/dist`, ready to deploy: the domain inlined, PDF, mail and workbook in chunks of
 * their own that load when first used, and a package.json that names what is left outside.
 */
export const buildFunctions = async (): Promise<void> => {
  for (const old of ['index.js', 'chunks', 'assets']) rmSync(`${DIST}${old}`, { recursive: true, force: true })
  mkdirSync(DIST, { recursive: true })
  await build({
    root: HERE,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { target: 'node', noExternal: true, external: OUTSIDE },
    build: {
      ssr: 'src/index.ts',
      target: 'node22',
      outDir: DIST,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        output: { format: 'esm', entryFileNames: 'index.js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
  cpSync(`${HERE}assets`, `${DIST}assets`, { recursive: true })
  const { version, engines, dependencies } = JSON.parse(readFileSync(`${HERE}package.json`, 'utf8'))
  const kept = Object.fromEntries(Object.entries(dependencies).filter(([name]) => OUTSIDE.includes(name)))
  const manifest = {
    name: 'catat-functions',
    version,
    private: true,
    type: 'module',
    main: 'index.js',
    engines,
    dependencies: kept,
  }
  writeFileSync(`${DIST}package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  // The emulator asks Google for secrets it does not find here; the local inbox needs no password. Never deployed.
  writeFileSync(`${DIST}.secret.local`, 'CATAT_SMTP_PASSWORD=unused\n')
}

if (import.meta.main) await buildFunctions()

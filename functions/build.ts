import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { pruneLock } from './prune-lock.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const DIST = `${HERE}dist/`

/** Firebase's own discovery asks for these beside what it loads. Nothing that runs does: a thousand small files fewer to be read at a cold start. */
const DISCOVERED_BY = ['firebase-admin', 'firebase-functions']

/** Each function's file, as `src/index.ts` lists them. */
const entries = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...readFileSync(`${HERE}src/index.ts`, 'utf8').matchAll(/^export \{ (\w+) \} from '\.\/(.+)'$/gm)].map(
      ([, name = '', file = '']) => [name, `${HERE}src/${file}`],
    ),
  )

/** The version with the commit it was built of, where that is known. */
const releaseOf = (version: string): string => {
  const { stdout, status } = spawnSync('git', ['rev-parse', '--short=8', 'HEAD'], { cwd: HERE, encoding: 'utf8' })
  return status === 0 ? `${version}+${stdout.trim()}` : version
}

/** Google starts each function in a process of its own and names it: only its file is loaded then; all when they are listed. */
const index = (names: readonly string[]): string => `const { FUNCTION_TARGET: one } = process.env
for (const name of ${JSON.stringify(names)}) {
  if (!one || one === name) exports[name] = require(\`./entry/\${name}.js\`)[name]
}
`

/**
 * Bundles the functions into `functions/dist`, ready to deploy: domain and packages inlined, a file for each function, PDF, mail and
 * workbook in chunks of their own that load when first used, and a package.json with its lock file for what Firebase's discovery asks for.
 */
export const buildFunctions = async (): Promise<void> => {
  const functions = entries()
  const { version, engines, dependencies } = JSON.parse(readFileSync(`${HERE}package.json`, 'utf8'))
  mkdirSync(DIST, { recursive: true })
  for (const old of readdirSync(DIST)) if (old !== 'types') rmSync(`${DIST}${old}`, { recursive: true, force: true })
  await build({
    root: HERE,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { target: 'node', noExternal: true },
    define: {
      'process.env.CATAT_VERSION': JSON.stringify(releaseOf(version)),
      // What some packages look for files beside them by.
      __dirname: 'import.meta.dirname',
      __filename: 'import.meta.filename',
    },
    build: {
      ssr: true,
      target: 'node22',
      outDir: DIST,
      emptyOutDir: false,
      rolldownOptions: {
        preserveEntrySignatures: 'strict',
        // A register is read in a thread, which starts from a file of its own beside the function's.
        input: { ...functions, 'reading-worker': `${HERE}src/register/reading-worker.ts` },
        output: {
          format: 'esm',
          // Half of a cold start is the reading of text. Names stay, for the stack frames of the technical log.
          minify: { compress: true, mangle: { keepNames: true }, codegen: true },
          entryFileNames: 'entry/[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  })
  cpSync(`${HERE}assets`, `${DIST}assets`, { recursive: true })
  const kept = Object.fromEntries(DISCOVERED_BY.map((name) => [name, String(dependencies[name])]))
  const manifest = {
    name: 'catat-functions',
    version,
    private: true,
    type: 'module',
    main: 'index.cjs',
    engines,
    dependencies: kept,
  }
  const lock = pruneLock(JSON.parse(readFileSync(`${HERE}../package-lock.json`, 'utf8')), 'functions', manifest)
  writeFileSync(`${DIST}index.cjs`, index(Object.keys(functions)))
  writeFileSync(`${DIST}package.json`, `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(`${DIST}package-lock.json`, `${JSON.stringify(lock, null, 2)}\n`)
  // None of the packages needs a script of its own when it is installed.
  writeFileSync(`${DIST}.npmrc`, 'ignore-scripts=true\n')
  // The emulator asks Google for secrets it does not find here; the local inbox needs no password. Never deployed.
  writeFileSync(`${DIST}.secret.local`, 'CATAT_SMTP_PASSWORD=unused\n')
}

if (import.meta.main) await buildFunctions()

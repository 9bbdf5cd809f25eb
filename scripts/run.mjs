// One door for every npm script. Needs nothing but Node 20: installs what is missing, then runs the task on the project's own Node 22.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const TASKS = {
  start: 'scripts/office/start.ts',
  test: 'scripts/check/test.ts',
  check: 'scripts/check/check.ts',
  demo: 'emulator-tests/journeys/demo.ts',
  bench: 'scripts/check/bench.ts',
  soak: 'scripts/check/soak.ts',
  import: 'scripts/operate/import-register.ts',
  'export-log': 'scripts/operate/export-log.ts',
  'verify-log': 'scripts/operate/verify-log/main.ts',
  backup: 'scripts/operate/backup.ts',
  restore: 'scripts/operate/restore.ts',
  keys: 'scripts/operate/keys.ts',
  mailbox: 'scripts/operate/mailbox.ts',
  'first-admin': 'scripts/operate/first-admin.ts',
  'second-factor': 'scripts/operate/second-factor.ts',
  setup: 'scripts/operate/setup/main.ts',
  migrate: 'scripts/operate/migrate.ts',
  databases: 'scripts/operate/databases.ts',
  'deploy:check': 'scripts/check/deploy/main.ts',
  releases: 'scripts/check/releases.ts',
  build: 'scripts/check/build.ts',
  emulator: 'emulator/src/main.ts',
  'test:rules': 'emulator-tests/rules/run.ts',
  'mutate:rules': 'emulator-tests/rules/mutate.ts',
  'mutate:guards': 'scripts/check/guards/main.ts',
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const [task, ...rest] = process.argv.slice(2)
const entry = TASKS[task]
if (!entry) {
  console.error(`Unknown task "${task ?? ''}". Known: ${Object.keys(TASKS).join(', ')}.`)
  process.exit(2)
}

installIfStale()

const child = spawn(join(bin, 'node'), ['--disable-warning=ExperimentalWarning', join(root, entry), ...rest], {
  cwd: ['import', 'emulator', 'export-log', 'verify-log', 'first-admin', 'restore'].includes(task)
    ? process.cwd()
    : root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: bin + delimiter + process.env.PATH,
    METADATA_SERVER_DETECTION: 'none',
    CATAT_EXIT_WITH_PARENT: '1',
  },
})
// Ctrl-C reaches the child by the terminal's process group; it cleans up and this door waits for it.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
// TERM to npm ends only the shell between it and this door.
if (process.env.npm_lifecycle_event) {
  const shell = process.ppid
  setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 500).unref()
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))

/** `npm ci` when the lock file is not the one that was installed; its hash stands in node_modules. */
function installIfStale() {
  const stamp = join(root, 'node_modules', '.catat-lock')
  const wanted = createHash('sha512')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(join(bin, 'node'))) return
  console.log('Installing dependencies (about a minute, once) …')
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm']
  const done = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) {
    console.error('npm ci did not finish; see its message above.')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}

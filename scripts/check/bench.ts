import { join } from 'node:path'
import { ROOT } from '../office/places.ts'
import { run } from './checks.ts'

/** What can be measured, each alone on the machine; `npm run bench -- audit` runs one. Figures go to docs/performance.md. */
const BENCHES = {
  audit: 'functions/bench/audit.ts',
  pdf: 'functions/bench/pdf.ts',
  annual: 'functions/bench/annual.ts',
  log: 'scripts/operate/verify-log/bench.ts',
  store: 'emulator/bench/store.ts',
  peer: 'emulator/bench/peer.ts',
  start: 'functions/bench/start.ts',
  office: 'scripts/office/bench.ts',
} as const

const [asked, ...rest] = process.argv.slice(2)
for (const [name, file] of Object.entries(BENCHES)) {
  if (asked !== undefined && asked !== name) continue
  console.log(`\n${name}`)
  const code = await run(['node', join(ROOT, file), ...rest])
  if (code !== 0) process.exitCode = code
}

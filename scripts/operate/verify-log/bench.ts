import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { appendRow, canonicalJson, EMPTY_HEAD } from '@catat/domain'
import { MerkleTree } from '../../../functions/src/log/merkle.ts'
import { run } from '../../check/checks.ts'
import { ROOT } from '../../office/places.ts'
import { sha256 } from './canonical.ts'
import { entry } from './history.fixture.ts'

const ROWS = 1_000_000
const CHAIN = 10

/** A sealed log book of a million rows, ten a chain, all of one day. */
function* book(): Generator<string> {
  const tree = new MerkleTree()
  const names = Array.from({ length: ROWS / CHAIN }, (_, n) => `files/${String(n).padStart(20, '0')}`)
  const day = '2026-11-09'
  const rowsOf = (chain: string) => {
    let head = EMPTY_HEAD
    return Array.from({ length: CHAIN }, (_, i) => {
      const next = appendRow(head, entry(chain, i), 'd', sha256)
      head = next.head
      return next.row
    })
  }
  for (const chain of names) tree.add(canonicalJson({ chain, seq: CHAIN, hash: rowsOf(chain).at(-1)?.hash }))
  const line = (type: string, fields: object) => `${JSON.stringify({ type, ...fields })}\n`
  const seal = {
    day,
    root: tree.root(),
    size: names.length,
    rows: ROWS,
    prev: '',
    at: `${day}T17:00:00.000Z`,
    broken: null,
  }
  yield line('header', { format: 'catat-log/2', project: 'bench', at: seal.at })
  yield line('seal', { id: day, seal })
  for (const chain of names) {
    const rows = rowsOf(chain)
    const head = { seq: CHAIN, hash: rows.at(-1)?.hash }
    yield line('chain', { chain, head, digest: 'd' })
    yield line('leaf', { seal: day, leaf: { chain, ...head } })
    for (const row of rows) yield line('row', { place: row.seq, row })
  }
  yield line('end', { seals: 1, kept: 0, chains: names.length, leaves: names.length, rows: ROWS })
}

/** `npm run bench -- log`: how long the verifier takes for a million rows, in a process of its own held to a small heap. */
const main = async (): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'catat-log-'))
  try {
    const path = join(folder, 'log.jsonl')
    await pipeline(book(), createWriteStream(path))
    const started = process.hrtime.bigint()
    const code = await run(['node', join(ROOT, 'scripts/operate/verify-log/main.ts'), path], {
      NODE_OPTIONS: '--max-old-space-size=64 --disable-warning=ExperimentalWarning',
    })
    console.log(`${ROWS} rows: ${(Number(process.hrtime.bigint() - started) / 1e9).toFixed(1)} s, heap at most 64 MiB`)
    return code
  } finally {
    rmSync(folder, { recursive: true })
  }
}

process.exitCode = await main()

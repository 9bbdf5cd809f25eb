import { open } from 'node:fs/promises'
import { badText } from './bad.ts'
import { UnreadableExport } from './lines.ts'
import { type Verdict, verify } from './verify.ts'

const USAGE = `Pemakaian: npm run verify-log -- BERKAS.jsonl [--kode 2026-10=KODE ...]
KODE: 80 huruf dan angka dari laporan atau surel segel bulan itu; spasi dan tanda hubung boleh ada di antaranya.`

/** Exit 0: whole. 1: the first bad row is named. 2: the file cannot be read or the command is not understood. */
const main = async (args: readonly string[]): Promise<number> => {
  const asked = readArguments(args)
  if (!asked) {
    console.error(USAGE)
    return 2
  }
  try {
    const verdict = await verifyFile(asked.path, asked.witnesses)
    console.log(verdict.bad ? `broken: ${badText(verdict.bad)}` : 'whole')
    if (!verdict.bad) console.log(summaryOf(verdict))
    return verdict.bad ? 1 : 0
  } catch (error) {
    console.error(`Berkas tidak dapat dibaca: ${reasonOf(error)}.`)
    return 2
  }
}

interface Asked {
  readonly path: string
  readonly witnesses: ReadonlyMap<string, string>
}

const readArguments = (args: readonly string[]): Asked | null => {
  const witnesses = new Map<string, string>()
  const paths: string[] = []
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? ''
    if (arg !== '--kode') {
      paths.push(arg)
      continue
    }
    i += 1
    const [, period, code] = /^(\d{4}-\d{2})=(.+)$/.exec(args[i] ?? '') ?? []
    if (!period || !code) return null
    witnesses.set(period, code.replace(/[\s-]/g, '').toUpperCase())
  }
  const [path] = paths
  return path !== undefined && paths.length === 1 && !path.startsWith('--') ? { path, witnesses } : null
}

const verifyFile = async (path: string, witnesses: ReadonlyMap<string, string>): Promise<Verdict> => {
  const file = await open(path)
  try {
    return await verify(file.readLines({ encoding: 'utf8' }), witnesses)
  } finally {
    await file.close()
  }
}

const summaryOf = ({ rows, chains, seals, unsealed, codes }: Verdict): string =>
  [
    `${rows} baris dalam ${chains} rantai, ${seals} segel harian; ${unsealed} baris belum disegel.`,
    ...[...codes].map(([period, code]) => `${period}  ${code.match(/.{4}/g)?.join(' ')}`),
  ].join('\n')

const reasonOf = (error: unknown): string => {
  if (error instanceof UnreadableExport) return error.message
  if (error instanceof Error && 'code' in error)
    return error.code === 'ENOENT' ? 'berkas itu tidak ada' : String(error.code)
  throw error
}

process.exitCode = await main(process.argv.slice(2))

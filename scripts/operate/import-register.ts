import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { NO_CHOICES, type RegisterAnswer, type RegisterSummary } from '@catat/domain'
import { CallRefused, signIn } from '../office/client.ts'
import { dataFolder } from '../office/places.ts'
import { neededRunning } from '../office/running.ts'

const USAGE = `Pemakaian: npm run import -- BERKAS.xlsx [--dry-run] [--skip-bad] [--hidden-sheets] [--short-years] [--repeats] [--email ALAMAT]
Catat harus sedang berjalan (npm start). Kata sandi akun lain daripada akun contoh dibaca dari CATAT_PASSWORD.`

/** `npm run import -- FILE`: a dry run that lists every problem, then all good rows or none. */
const main = async (args: readonly string[]): Promise<number> => {
  const dryRun = args.includes('--dry-run')
  const skipBad = args.includes('--skip-bad')
  const emailAt = args.indexOf('--email')
  const path = args.find((arg, index) => !arg.startsWith('--') && (emailAt < 0 || index !== emailAt + 1))
  if (!path) {
    console.error(USAGE)
    return 2
  }
  const running = neededRunning(dataFolder(process.env))
  const person = running.signIns.find((each) =>
    emailAt < 0 ? each.roles.includes('clerk') : each.email === args[emailAt + 1],
  )
  const email = person?.email ?? args[emailAt + 1] ?? ''
  const client = await signIn(running.ports, email, process.env.CATAT_PASSWORD ?? person?.password ?? '')
  const content = readFileSync(resolve(path)).toString('base64')
  const choices = {
    ...NO_CHOICES,
    hiddenSheets: args.includes('--hidden-sheets'),
    shortYears: args.includes('--short-years'),
    repeats: args.includes('--repeats'),
  }
  const checked = await client.call<RegisterAnswer<'register.check'>>('register', {
    type: 'register.check',
    content,
    choices,
  })
  report(checked)
  if (dryRun) return checked.bad === 0 ? 0 : 1
  if (checked.bad > 0 && !skipBad) {
    console.error('Tidak ada yang diimpor. Perbaiki baris di atas, atau tambahkan --skip-bad untuk melewatinya.')
    return 1
  }
  const done = await client.call<RegisterAnswer<'register.import'>>('register', {
    type: 'register.import',
    content,
    choices,
    skipBad,
  })
  console.log(`${done.imported} baris diimpor, ${done.known} sudah ada sebelumnya, ${done.bad} dilewati.`)
  return 0
}

const report = (summary: RegisterSummary): void => {
  for (const problem of summary.problems) {
    console.log(
      `${problem.severity === 'error' ? 'SALAH ' : 'CATATAN'} lembar ${problem.sheet}, baris ${problem.row}, ${problem.column}: terbaca ${problem.read}; seharusnya ${problem.expected}`,
    )
  }
  for (const { sheet, state, rows, hiddenRows, passed, doubts } of summary.sheets) {
    if (state === 'hidden') console.log(`Lembar ${sheet} tersembunyi dan tidak dibaca.`)
    if (state === 'other') console.log(`Lembar ${sheet} bukan register dan tidak dibaca.`)
    if (state !== 'read') continue
    const hidden = hiddenRows.length > 0 ? `, ${hiddenRows.length} baris tersembunyi ikut terbaca` : ''
    const left = passed.length > 0 ? `, bukan layanan: baris ${passed.join(', ')}` : ''
    console.log(`Lembar ${sheet}: ${rows} baris${hidden}${left}.`)
    for (const { column, why } of doubts) console.log(`Lembar ${sheet}, ${column}: ${why}.`)
  }
  const told = summary.problems.length
  const all = summary.kinds.reduce((sum, { count }) => sum + count, 0)
  if (all > told) console.log(`${all - told} lagi tidak ditampilkan.`)
  console.log(`${summary.rows} baris: ${summary.good} baik, ${summary.bad} bermasalah, ${summary.known} sudah ada.`)
}

process.exitCode = await main(process.argv.slice(2)).catch((error) => {
  console.error(error instanceof CallRefused || error instanceof Error ? error.message : error)
  return 1
})

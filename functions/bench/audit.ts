import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { loadFiles } from './audit-files.ts'

const SIZES = [10_000, 100_000]

/** The monthly evaluation of so many files over gRPC on the embedded store; loader, engine and audit each in its own process. */
const main = async (sizes: readonly number[]): Promise<void> => {
  const [cpu] = cpus()
  console.log(
    `Audit · ${cpus().length} cores, ${cpu?.model} · Node ${process.version} · ${new Date().toISOString().slice(0, 10)}`,
  )
  console.log(
    '| files | run | seconds | CPU s, audit | CPU s, engine | audit MB | engine MB | reads/file | writes/file |',
  )
  console.log('|---|---|---|---|---|---|---|---|---|')
  for (const size of sizes) await bench(size)
}

const bench = async (size: number): Promise<void> => {
  const engine = start('audit-engine.ts')
  try {
    const [port] = await once(engine, 'message')
    const host = `127.0.0.1:${port}`
    await loadFiles(host, size)
    const run = start('audit-run.ts', host, String(size))
    run.on('message', (message) => (message === 'count' ? engine.send(message) : console.log(message)))
    engine.on('message', (answer) => run.connected && run.send(answer))
    const [code] = await once(run, 'exit')
    if (code !== 0) throw new Error(`The run over ${size} files ended with ${code}.`)
  } finally {
    engine.disconnect()
    await once(engine, 'exit')
  }
}

const start = (name: string, ...args: string[]): ChildProcess =>
  fork(fileURLToPath(new URL(`./${name}`, import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', ...process.execArgv],
  })

process.env.METADATA_SERVER_DETECTION = 'none'
await main(process.argv.length > 2 ? process.argv.slice(2).map(Number) : SIZES)

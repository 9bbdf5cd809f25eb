import { spawn } from 'node:child_process'

/** A command as it would be typed: `gcloud …` or `firebase …`; `rest METHOD URL BODY` is a request to Google in the caller's name. */
export type Command = readonly [program: 'gcloud' | 'firebase' | 'rest', ...args: readonly string[]]

/** The way out of setting up. */
export interface Shell {
  /** Looks without changing anything: what the command printed, or null when there is no such thing. */
  look(command: Command): Promise<string | null>
  /** Changes something; throws when it fails. */
  run(command: Command): Promise<void>
  say(line: string): void
}

/** Quoted so that it can be pasted into a terminal. */
export const typed = ([program, ...args]: Command): string => {
  const quote = (arg: string) => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`)
  if (program !== 'rest') return [program === 'firebase' ? 'npx firebase' : program, ...args.map(quote)].join(' ')
  const [method = '', url = '', body = ''] = args
  return `curl -X ${method} -H "Authorization: Bearer $(gcloud auth print-access-token)" -H 'Content-Type: application/json' ${quote(url)} -d ${quote(body)}`
}

/** Prints every command and changes nothing. Nothing is looked at: an empty project is assumed. */
export const dryShell = (say: (line: string) => void): Shell => ({
  look: async () => null,
  run: async (command) => say(`  ${typed(command)}`),
  say,
})

/** The programs themselves, in the caller's name. */
export const realShell = (project: string, say: (line: string) => void): Shell => {
  const rest = async ([method = '', url = '', body = '']: readonly string[]) => {
    const token = await start('gcloud', ['auth', 'print-access-token'])
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token.out.trim()}`,
        'content-type': 'application/json',
        'x-goog-user-project': project,
      },
      ...(body === '' ? {} : { body }),
    })
    return { code: answer.ok ? 0 : 1, out: await answer.text() }
  }
  const go = ([program, ...args]: Command) => (program === 'rest' ? rest(args) : start(program, args))
  return {
    look: async (command) => {
      const { code, out } = await go(command)
      return code === 0 ? out.trim() : null
    },
    run: async (command) => {
      say(`  ${typed(command)}`)
      const { code, out } = await go(command)
      if (code !== 0) throw new Error(`This did not work:\n${typed(command)}\n${out}`)
    },
    say,
  }
}

const start = (program: string, args: readonly string[]): Promise<{ code: number; out: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['inherit', 'pipe', 'pipe'] })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    child.once('error', () => reject(new Error(`${program} is not installed, or not in the PATH.`)))
    child.once('close', (code) => resolve(code === 0 ? { code, out } : { code: code ?? 1, out: complaint }))
  })

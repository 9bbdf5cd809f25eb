import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from '@playwright/test'

const CACHE = join(import.meta.dirname, '..', '..', '.cache')
const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br']
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
/** `--no-sandbox`: the browser only ever opens pages of this repository, and containers have no user namespaces. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

interface Executable {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

const versionOf = async (manifest: string): Promise<string> =>
  /"version":\s*"([^"]+)"/.exec(await readFile(manifest, 'utf8'))?.[1] ?? 'unknown'

const withTemporaryFolder = async <T>(folder: string, work: () => Promise<T>): Promise<T> => {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/**
 * Chromium from npm, unpacked once (two seconds, 200 MB) with the libraries and fonts a bare machine lacks. Several
 * processes may unpack at once: each works in a folder of its own, and the first to finish gives it its name.
 */
const npmChromium = async (): Promise<Executable | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const module = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const home = join(CACHE, `chromium-${await versionOf(join(dirname(module), '..', 'package.json'))}`)
  if (!existsSync(home)) {
    const { inflate } = await import('@sparticuz/chromium')
    const part = `${home}.part-${process.pid}`
    await mkdir(part, { recursive: true })
    const bin = join(dirname(module), '..', 'bin')
    await withTemporaryFolder(part, () => Promise.all(ARCHIVES.map((archive) => inflate(join(bin, archive)))))
    await rename(part, home).catch((error: unknown) => {
      if (!existsSync(home)) throw error
    })
    await rm(part, { recursive: true, force: true })
  }
  const libraries = [join(home, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }
  return { path: join(home, 'chromium'), env: { LD_LIBRARY_PATH: libraries, ...fonts } }
}

const findExecutable = async (): Promise<Executable> => {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) return { path: named, env: {} }
  const fromNpm = await npmChromium()
  if (fromNpm !== undefined) return fromNpm
  const path = SYSTEM_BROWSERS.find((each) => existsSync(each))
  if (path === undefined) throw new Error('No Chromium found. Set CHROMIUM_PATH to one.')
  return { path, env: {} }
}

/** A headless Chromium: the one `CHROMIUM_PATH` names, else the one from npm, else the system's. The caller closes it. */
export const launchBrowser = async (): Promise<Browser> => {
  const { path, env } = await findExecutable()
  const inherited = Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
  return chromium.launch({ executablePath: path, args: ARGUMENTS, env: { ...Object.fromEntries(inherited), ...env } })
}

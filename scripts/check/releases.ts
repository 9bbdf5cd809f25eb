import { spawn } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { ROOT } from '../office/places.ts'

/** As `.npmrc` asks of what is installed anew: most releases that were tampered with are found within days. */
export const LEAST_DAYS = 7
const DAY = 24 * 60 * 60 * 1000
const AT_ONCE = 6

const ManifestSchema = v.looseObject({
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  devDependencies: v.optional(v.record(v.string(), v.string()), {}),
})

/** What the workspaces ask for by name and exact version, each once: `name@version`. */
export const askedFor = (manifests: readonly unknown[]): readonly string[] => {
  const all = manifests.flatMap((manifest) => {
    const { dependencies, devDependencies } = v.parse(ManifestSchema, manifest)
    return Object.entries({ ...dependencies, ...devDependencies })
      .filter(([name]) => !name.startsWith('@catat/'))
      .map(([name, version]) => (version.startsWith('npm:') ? version.slice('npm:'.length) : `${name}@${version}`))
  })
  return [...new Set(all)].sort()
}

export interface Answers {
  /** When a release was published; null where the registry did not say. */
  readonly published: ReadonlyMap<string, Date | null>
  /** Advisories by severity; null where the registry has no such service. */
  readonly advisories: Readonly<Record<string, number>> | null
}

/** What is wrong, and what could not be asked: the second is no reason to fail, and is never passed over in silence. */
export const judgeReleases = (
  { published, advisories }: Answers,
  now: Date,
): { readonly wrong: readonly string[]; readonly unknown: readonly string[] } => {
  const young = [...published].filter(([, at]) => at && now.getTime() - at.getTime() < LEAST_DAYS * DAY)
  const severe = Object.entries(advisories ?? {}).filter(
    ([severity, count]) => ['critical', 'high'].includes(severity) && count > 0,
  )
  return {
    wrong: [
      ...young.map(([name]) => `${name} was released less than ${LEAST_DAYS} days ago`),
      ...severe.map(([severity, count]) => `${count} advisories are ${severity}: npm audit --omit=dev`),
    ],
    unknown: [
      ...[...published]
        .filter(([, at]) => at === null)
        .map(([name]) => `the registry does not say when ${name} was released`),
      ...(advisories === null ? ['the registry does not answer for advisories'] : []),
    ],
  }
}

const npm = (args: readonly string[]): Promise<unknown> =>
  new Promise((resolve) => {
    const child = spawn('npm', [...args, '--json'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.once('close', () => {
      try {
        resolve(JSON.parse(out))
      } catch {
        resolve(null)
      }
    })
  })

const TimesSchema = v.record(v.string(), v.string())
const AuditSchema = v.looseObject({
  metadata: v.looseObject({ vulnerabilities: v.record(v.string(), v.number()) }),
})

const publishedAt = async (release: string): Promise<Date | null> => {
  const at = release.lastIndexOf('@')
  const times = v.safeParse(TimesSchema, await npm(['view', release.slice(0, at), 'time']))
  const time = times.success ? times.output[release.slice(at + 1)] : undefined
  return time === undefined ? null : new Date(time)
}

/** `npm run releases`: how old what we ask for is, and what is known against it, as far as the registry answers. */
const main = async (): Promise<void> => {
  const manifests = globSync('{.,domain,functions,web,emulator,emulator-tests}/package.json', { cwd: ROOT })
  const releases = askedFor(manifests.map((path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8'))))
  const published = new Map<string, Date | null>()
  for (let start = 0; start < releases.length; start += AT_ONCE) {
    const some = releases.slice(start, start + AT_ONCE)
    const found = await Promise.all(some.map(publishedAt))
    for (const [n, release] of some.entries()) published.set(release, found[n] ?? null)
  }
  const audit = v.safeParse(AuditSchema, await npm(['audit', '--omit=dev']))
  const advisories = audit.success ? audit.output.metadata.vulnerabilities : null
  const { wrong, unknown } = judgeReleases({ published, advisories }, new Date())
  for (const what of wrong) console.error(`wrong: ${what}`)
  for (const what of unknown) console.log(`not known: ${what}`)
  console.log(`${releases.length} packages asked for, ${wrong.length} things wrong, ${unknown.length} not known.`)
  process.exitCode = wrong.length === 0 ? 0 : 1
}

if (import.meta.main) await main()

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Manifest, pruneLock } from '../../functions/prune-lock.ts'
import { ROOT } from '../office/places.ts'

/** Licences that what is shipped may have. Another one is a decision for people. */
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|Apache-2\.0|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|Zlib)( (AND|OR) .*)?\)?$/

/** Packages that name their licence in an older form than the lock file knows, looked up in their own package.json. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = { 'limiter@1.1.5': 'MIT' }
const APACHE = 'Apache-2.0'

interface Shipped {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** As its owner wrote it; '' where none came with the package. */
  readonly text: string
}

const PackageSchema = v.looseObject({
  /** Where a package is installed under another name than its own. */
  name: v.exactOptional(v.string()),
  version: v.optional(v.string(), ''),
  license: v.optional(v.string(), ''),
})
const DependenciesSchema = v.looseObject({
  name: v.string(),
  version: v.string(),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
})

const json = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'))

/** All that a workspace needs when it runs, the domain's with it, by the lock file. */
const lockOf = (workspace: string) => {
  const own = v.parse(DependenciesSchema, json(workspace, 'package.json'))
  const domain = v.parse(DependenciesSchema, json('domain', 'package.json'))
  const dependencies = Object.fromEntries(
    Object.entries({ ...domain.dependencies, ...own.dependencies }).filter(([name]) => !name.startsWith('@catat/')),
  )
  const manifest: Manifest = { name: own.name.replace('@catat/', 'catat-'), version: own.version, dependencies }
  return { manifest, lock: pruneLock(json('package-lock.json'), workspace, manifest) }
}

/** What a workspace ships of others. Throws for a licence that nobody decided on. */
export const shippedBy = (workspace: string): readonly Shipped[] => {
  const { packages } = lockOf(workspace).lock
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => {
      const placed = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      const { name = placed, version, license: named } = v.parse(PackageSchema, entry)
      const license = named || (NAMED_OTHERWISE[`${name}@${version}`] ?? '')
      if (!LICENCES.test(license))
        throw new Error(`${name}@${version}, which ${workspace} ships, has the licence "${license}"`)
      return { name, version, licence: license, text: textOf(workspace, path) }
    })
}

const textOf = (workspace: string, path: string): string => {
  const folder = [join(ROOT, workspace, path), join(ROOT, path)].find((one) => existsSync(one))
  const file = folder && readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name))
  return folder && file ? readFileSync(join(folder, file), 'utf8').trim() : ''
}

/** Apache's licence is one text wherever it stands, and wants to be handed on with packages that come without it. */
const withApache = (shipped: readonly Shipped[]): readonly Shipped[] => {
  const whole = shipped.find(({ licence, text }) => licence === APACHE && text.includes('END OF TERMS AND CONDITIONS'))
  return shipped.map((one) => (one.text === '' && one.licence === APACHE && whole ? { ...one, text: whole.text } : one))
}

/** The list that is shipped: every package with its licence, then each text once with the packages it came with. */
export const licenceList = (shipped: readonly Shipped[]): string => {
  const byText = new Map<string, string[]>()
  for (const { name, version, text } of withApache(shipped))
    if (text !== '') byText.set(text, [...(byText.get(text) ?? []), `${name}@${version}`])
  const list = shipped.map(({ name, version, licence }) => `${name}@${version}: ${licence}`).sort()
  const texts = [...byText].map(([text, names]) => `${'-'.repeat(80)}\n${names.join(', ')}\n\n${text}`)
  return `${list.join('\n')}\n\n${texts.join('\n\n')}\n`
}

/** The bill of materials of a workspace, CycloneDX, as npm writes it from the lock file; the same for the same lock file. */
export const billOf = (workspace: string): string => {
  const { manifest, lock } = lockOf(workspace)
  const folder = mkdtempSync(join(tmpdir(), 'catat-bill-'))
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
    const args = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--offline']
    const { stdout, stderr, status } = spawnSync('npm', args, { cwd: folder, encoding: 'utf8' })
    if (status !== 0) throw new Error(`npm sbom did not finish: ${stderr}`)
    const { serialNumber: _, metadata, ...bill } = JSON.parse(stdout)
    const { timestamp: __, ...about } = metadata
    return `${JSON.stringify({ ...bill, metadata: about }, null, 1)}\n`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Lays the list of licences beside the built console and functions, and the bill of materials beside the functions. */
export const writeSupply = (): void => {
  for (const workspace of ['functions', 'web'])
    writeFileSync(join(ROOT, workspace, 'dist', 'licences.txt'), licenceList(shippedBy(workspace)))
  writeFileSync(join(ROOT, 'functions', 'dist', 'sbom.json'), billOf('functions'))
}

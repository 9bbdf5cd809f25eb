import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as v from 'valibot'
import { ROOT } from '../office/places.ts'
import { DATABASES } from './setup/accounts.ts'

const ListedSchema = v.object({
  result: v.array(
    v.object({
      name: v.string(),
      deleteProtectionState: v.optional(v.string()),
      pointInTimeRecoveryEnablement: v.optional(v.string()),
    }),
  ),
})

/** What is wrong with the databases of a project, from what `firestore:databases:list --json` printed. */
export const missingProtection = (listed: unknown): readonly string[] => {
  const { result } = v.parse(ListedSchema, listed)
  return DATABASES.flatMap((name) => {
    const found = result.find((database) => database.name.endsWith(`/databases/${name}`))
    if (!found) return [`there is no database ${name}`]
    return [
      ...(found.deleteProtectionState === 'DELETE_PROTECTION_ENABLED' ? [] : [`${name} can be deleted`]),
      ...(found.pointInTimeRecoveryEnablement === 'POINT_IN_TIME_RECOVERY_ENABLED' ? [] : [`${name} forgets its past`]),
    ]
  })
}

/** Before a deployment: the CLI would make a database that is missing, and make it unprotected. */
if (import.meta.main) {
  const { GCLOUD_PROJECT: project = '' } = process.env
  const cli = join(ROOT, 'node_modules', 'firebase-tools', 'lib', 'bin', 'firebase.js')
  const { stdout } = spawnSync(process.execPath, [cli, 'firestore:databases:list', '--json', '--project', project], {
    encoding: 'utf8',
    cwd: ROOT,
  })
  const wrong = missingProtection(JSON.parse(stdout))
  if (wrong.length > 0) {
    console.error(`Not deployed: ${wrong.join(', ')}. Run: npm run setup -- ${project} …`)
    process.exitCode = 1
  }
}

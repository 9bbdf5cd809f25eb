import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DataFolder, folderAt } from '../../scripts/office/places.ts'
import { freeBase, portsFrom } from '../../scripts/office/ports.ts'
import { type DemoSignIn, seedOffice } from '../../scripts/office/seed.ts'
import { type SecondFactor, type Suite, startSuite } from '../../scripts/office/suite.ts'

/** A whole Catat on a data folder of its own, with the demo office in it and not one file. */
export interface Installation {
  readonly suite: Suite
  readonly data: DataFolder
  person(role: DemoSignIn['roles'][number]): DemoSignIn
  stop(): Promise<void>
}

/** Stands on the built `web/dist` and `functions/dist`, on ports that are free, away from a running installation. */
export const startInstallation = async (secondFactor: SecondFactor = 'off'): Promise<Installation> => {
  const dir = mkdtempSync(join(tmpdir(), 'catat-'))
  mkdirSync(dir, { recursive: true })
  const data = folderAt(dir)
  const suite = await startSuite({ ports: portsFrom(await freeBase(5200)), data, secondFactor })
  const { people } = await seedOffice(suite, data)
  return {
    suite,
    data,
    person: (role) => {
      const found = people.find((each) => each.roles.includes(role))
      if (!found) throw new Error(`The demo office has no ${role}.`)
      return found
    },
    stop: async () => {
      await suite.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

import type { RightsAnswer, RightsCommand, RightsCommandType } from '@catat/domain'
import type { World } from '../outside/world.ts'
import { changeBreachOf } from './change-breach.ts'
import { decideRequestOf } from './decide-request.ts'
import { printBreachOf } from './print-breach.ts'
import { printHistoryOf } from './print-history.ts'
import { recordBreachOf } from './record-breach.ts'
import { recordRequestOf } from './record-request.ts'
import { restrictFile } from './restrict-file.ts'

/** Each command of `rights` to its use case. */
export const runRights = async (
  world: World,
  uid: string,
  command: RightsCommand,
): Promise<RightsAnswer<RightsCommandType>> => {
  switch (command.type) {
    case 'file.restrict':
    case 'file.release':
      await restrictFile(world, uid, command)
      return {}
    case 'history.print':
      await printHistoryOf(world, uid, command)
      return {}
    case 'request.record':
      return recordRequestOf(world, uid, command)
    case 'request.answer':
    case 'request.refuse':
      await decideRequestOf(world, uid, command)
      return {}
    case 'breach.record':
      return recordBreachOf(world, uid, command)
    case 'breach.trace':
      return changeBreachOf(world, uid, command)
    case 'breach.notify':
    case 'breach.close':
      await changeBreachOf(world, uid, command)
      return {}
    case 'breach.print':
      await printBreachOf(world, uid, command)
      return {}
  }
}

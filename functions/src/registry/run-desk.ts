import type { DeskAnswers, DeskCommand } from '@catat/domain'
import { runAudit } from '../audit/run-audit.ts'
import { changeDeficiency } from '../deficiency/change-deficiency.ts'
import { changeFile } from '../file/change-file.ts'
import { changeNeed } from '../need/change-need.ts'
import { needPeople } from '../need/need-people.ts'
import type { World } from '../outside/world.ts'
import { decideAtDesk } from '../report/decide-report.ts'
import { keepReportOriginal } from '../report/keep-original.ts'
import { narrateReport } from '../report/narrate-report.ts'
import { previewReport } from '../report/preview-report.ts'
import { printReport } from '../report/print-report.ts'
import { readOriginal } from '../report/read-original.ts'
import { submitReport } from '../report/submit-report.ts'

type Answer = DeskAnswers[keyof DeskAnswers] | Record<string, never>

/** Each command of the desk to its use case. */
export const runDesk = async (world: World, uid: string, command: DeskCommand): Promise<Answer> => {
  switch (command.type) {
    case 'file.create':
      return { id: (await changeFile(world, uid, command)).id }
    case 'file.receive':
      return { number: (await changeFile(world, uid, command)).number ?? '' }
    case 'file.update':
    case 'file.submit':
    case 'file.withdraw':
    case 'file.discard':
    case 'file.handBack':
    case 'file.startSort':
    case 'file.mark':
    case 'file.classify':
    case 'file.consent':
    case 'file.finishSort':
    case 'file.reopenSort':
    case 'file.excuse':
    case 'file.print':
      await changeFile(world, uid, command)
      return {}
    case 'deficiency.promise':
    case 'deficiency.giveUp':
    case 'deficiency.reopen':
      await changeDeficiency(world, uid, command)
      return {}
    case 'need.assign':
    case 'need.take':
    case 'need.release':
    case 'need.close':
    case 'need.reopen':
      await changeNeed(world, uid, command)
      return {}
    case 'need.people':
      return needPeople(world, uid)
    case 'audit.run':
      return runAudit(world, uid, command)
    case 'report.narrate':
    case 'report.recall':
    case 'report.excuse':
    case 'report.amend':
      await narrateReport(world, uid, command)
      return {}
    case 'report.submit':
      return submitReport(world, uid, command)
    case 'report.receive':
    case 'report.approve':
    case 'report.return':
      await decideAtDesk(world, uid, command)
      return {}
    case 'report.keepOriginal':
      return keepReportOriginal(world, uid, command)
    case 'report.readOriginal':
      return readOriginal(world, uid, command)
    case 'report.preview':
      return previewReport(world, uid, command)
    case 'report.print':
      return printReport(world, uid, command)
  }
}

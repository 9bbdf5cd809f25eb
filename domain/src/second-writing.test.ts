import { describe, expect, it } from 'vitest'
import { DEFICIENCY_MOVES } from './deficiency/shape.ts'
import { DISCLOSURE_MOVES } from './disclosure/shape.ts'
import { isCorrectable, mayDo } from './file/decide.ts'
import { FILE_MOVES, type FileStatus } from './file/shape.ts'
import { NEED_MOVES } from './need/shape.ts'
import { clerk, draft, officer } from './office.fixture.ts'
import { REPORT_MOVES } from './report/shape.ts'
import { BREACH_MOVES } from './rights/breach.ts'
import { REQUEST_MOVES } from './rights/request.ts'
import { ACT_ROLES } from './staff/abilities.ts'
import { MANAGE_ROLES } from './staff/accounts.ts'
import { FOUNDING_ROLES } from './staff/found.ts'
import { GUARDED_ROLES } from './staff/guarded.ts'
import { ACCOUNT_MOVES } from './staff/state.ts'

/** A table in the words of the SOP's sheet: one line a row, what it lets through in the order of the alphabet. */
const written = (table: Readonly<Record<string, readonly string[] | Readonly<Record<string, string>>>>): string[] =>
  Object.entries(table).map(([row, open]) => {
    const each = Array.isArray(open) ? open : Object.entries(open).map(([verb, to]) => `${verb}>${to}`)
    return [row, ...[...each].sort()].join(' ')
  })

// Each table that decides who may do what is written twice, so that no slip of the hand in one of them opens anything.
describe('what each role may do, written a second time', () => {
  it('in the office', () => {
    expect(written(ACT_ROLES).sort()).toEqual(
      [
        'agenda.export agencyHead clerk divisionHead leader',
        'audit.run clerk',
        'book.export agencyHead clerk divisionHead leader',
        'breach.close agencyHead leader',
        'breach.notify agencyHead leader',
        'breach.print agencyHead leader',
        'breach.record agencyHead leader',
        'breach.trace agencyHead leader',
        'deficiency.giveUp clerk officer',
        'deficiency.promise clerk officer',
        'deficiency.reopen clerk',
        'disclosure.addFile leader',
        'disclosure.close leader',
        'disclosure.open leader',
        'disclosure.people leader',
        'disclosure.print leader',
        'disclosure.view agencyHead clerk divisionHead leader officer',
        'figures.export agencyHead clerk divisionHead leader',
        'file.classify clerk',
        'file.consent clerk officer',
        'file.create officer',
        'file.discard officer',
        'file.excuse clerk',
        'file.finishSort clerk',
        'file.handBack clerk',
        'file.mark clerk',
        'file.print clerk officer',
        'file.receive clerk',
        'file.release leader',
        'file.reopenSort clerk',
        'file.restrict leader',
        'file.startSort clerk',
        'file.submit officer',
        'file.update officer',
        'file.withdraw officer',
        'history.print clerk leader',
        'identity.age officer',
        'identity.carry officer',
        'identity.correct leader officer',
        'identity.find leader officer',
        'identity.join leader',
        'identity.part leader',
        'identity.open agencyHead divisionHead leader officer',
        'identity.seal officer',
        'identity.shred leader',
        'log.export agencyHead auditor leader',
        'need.assign clerk leader',
        'need.close clerk leader officer',
        'need.people clerk leader',
        'need.release clerk leader officer',
        'need.reopen clerk leader',
        'need.take officer',
        'register.check clerk',
        'register.faulty clerk',
        'register.import clerk',
        'report.amend clerk',
        'report.approve agencyHead',
        'report.excuse clerk',
        'report.keepOriginal clerk',
        'report.narrate clerk',
        'report.preview agencyHead auditor clerk divisionHead leader',
        'report.print agencyHead clerk divisionHead leader',
        'report.readOriginal agencyHead clerk divisionHead leader',
        'report.recall clerk',
        'report.receive divisionHead',
        'report.return agencyHead divisionHead',
        'report.submit clerk',
        'request.answer leader',
        'request.record clerk leader',
        'request.refuse leader',
        'tables.export agencyHead clerk divisionHead leader',
      ].sort(),
    )
  })

  it('about accounts', () => {
    expect(written(MANAGE_ROLES)).toEqual([
      'account.invite admin',
      'account.sendLink admin',
      'account.changeRoles admin',
      'account.confirm admin agencyHead leader',
      'account.decline admin agencyHead leader',
      'account.disable admin',
      'account.enable admin',
      'account.dropApp admin',
    ])
    expect([...FOUNDING_ROLES]).toEqual(['admin', 'leader'])
    expect([...GUARDED_ROLES]).toEqual(['divisionHead', 'agencyHead', 'leader'])
  })
})

describe('what leaves a file where it is, written a second time', () => {
  it.each([
    ['file.update', officer, ['draft']],
    ['file.mark', clerk, ['sorting', 'sorted']],
    ['file.classify', clerk, ['sorting', 'sorted']],
    ['file.consent', clerk, ['received', 'sorting', 'sorted']],
    ['file.print', clerk, ['received', 'sorting', 'sorted']],
    ['file.excuse', clerk, ['received', 'sorting', 'sorted']],
  ] as const)('%s', (type, staff, states) => {
    const card = draft('KSL')
    const open = (Object.keys(FILE_MOVES) as FileStatus[]).filter(
      (status) => mayDo({ ...card, status }, type, staff).ok,
    )
    expect(open).toEqual(states)
  })

  it('a correction', () => {
    expect((Object.keys(FILE_MOVES) as FileStatus[]).filter(isCorrectable)).toEqual(['received', 'sorting', 'sorted'])
  })
})

describe('the way of each paper, written a second time', () => {
  it.each([
    [
      'file',
      FILE_MOVES,
      [
        'draft discard>discarded submit>submitted',
        'submitted handBack>draft receive>received withdraw>draft',
        'received startSort>sorting',
        'sorting finishSort>sorted',
        'sorted reopenSort>sorting',
        'discarded',
      ],
    ],
    [
      'report',
      REPORT_MOVES,
      [
        'draft excuse>draft narrate>draft submit>submitted',
        'submitted excuse>submitted recall>draft receive>received return>returned',
        'received approve>approved excuse>received return>returned',
        'returned excuse>returned narrate>returned submit>submitted',
        'approved amend>draft excuse>approved',
      ],
    ],
    [
      'deficiency',
      DEFICIENCY_MOVES,
      [
        'open giveUp>cannotBeMet meet>met promise>promised',
        'promised giveUp>cannotBeMet meet>met promise>promised',
        'met reopen>open',
        'cannotBeMet meet>met reopen>open',
      ],
    ],
    [
      'need',
      NEED_MOVES,
      [
        'waiting answer>taken assign>assigned close>closed serve>served take>taken',
        'assigned answer>taken assign>assigned close>closed release>waiting serve>served take>taken',
        'taken answer>taken assign>assigned close>closed release>waiting serve>served',
        'served answer>served serve>served',
        'closed answer>taken reopen>waiting serve>served',
      ],
    ],
    ['disclosure', DISCLOSURE_MOVES, ['open addFile>open close>closed expire>expired', 'closed', 'expired']],
    ['request', REQUEST_MOVES, ['open answer>answered refuse>refused', 'answered', 'refused']],
    ['breach', BREACH_MOVES, ['open notify>notified trace>open', 'notified close>closed trace>notified', 'closed']],
    [
      'account',
      ACCOUNT_MOVES,
      [
        'account.invite disabled invited',
        'account.sendLink active invited',
        'account.accept active invited',
        'account.changeRoles active ended invited',
        'account.confirm active ended invited',
        'account.decline active ended invited',
        'account.disable active ended invited',
        'account.enable disabled',
        'account.dropApp active',
      ],
    ],
  ])('%s', (_, table, lines) => expect(written(table)).toEqual(lines))
})

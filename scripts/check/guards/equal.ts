/** A mutant that is the same program in other words. */
interface Equal {
  readonly path: string
  readonly change: string
  /** Which of several alike in the file, from 0. */
  readonly nth: number
}

const equal = (path: string, change: string, nth = 0): Equal => ({ path, change, nth })

/** What no test can notice: asked for the sake of its type alone. */
export const EQUAL: readonly Equal[] = [
  // Every conditional document says when.
  equal('domain/src/checklist/checklist.ts', "dropped: item.rule === 'conditional'"),
  equal('domain/src/checklist/checklist.ts', 'dropped: item.when !== null'),
  // Undefined and null are less, and more, than nothing.
  equal('domain/src/deficiency/decide.ts', "dropped: command.type === 'deficiency.promise'"),
  equal('domain/src/rights/decide-breach.ts', 'dropped: occurredAt !== null'),
  equal('domain/src/staff/roles.ts', 'dropped: until !== null'),
  // Whether this person may do this act to this paper was asked before, and refused.
  equal('domain/src/file/decide.ts', "never: command.type !== 'file.create'"),
  equal('domain/src/staff/accounts.ts', 'never: !target', 1),
  equal('domain/src/staff/accounts.ts', 'always: target.pending'),
  // A draft whose identity is sealed has a client.
  equal('domain/src/identity/seal.ts', 'dropped: client'),
  // A paper that may be returned lies on a desk.
  equal('domain/src/report/decide.ts', 'dropped: desk'),
  // A document that is there has a time.
  equal('functions/src/audit/audit-shard.ts', 'dropped: !snapshot.updateTime'),
  // Looking at every row finds what counting would have spared.
  equal('functions/src/log/stray-rows.ts', 'never: count <= (await sealedRows(world, day)) - early'),
  equal(
    'functions/src/log/stray-rows.ts',
    'count <= (await sealedRows(world, day)) - early became count < (await sealedRows(world, day)) - early',
  ),
  // No month comes before none.
  equal('functions/src/audit/plan-due-work.ts', 'never: !first'),
  // Nothing is later than what is not known: asked for the type.
  equal('domain/src/identity/carry.ts', 'dropped: birthDate !== null'),
  equal('domain/src/identity/fits.ts', 'dropped: birthDate !== null'),
  equal('domain/src/identity/seal.ts', 'dropped: birthDate !== null'),
  equal('domain/src/checklist/checklist.ts', 'dropped: term !== undefined'),
  equal('domain/src/checklist/checklist.ts', 'dropped: day !== undefined'),
  // Who may act on a need has seen that it is there.
  equal('domain/src/need/decide.ts', 'dropped: !need'),
  // A weak piece is looked for only where that much text stands before it.
  equal('domain/src/staff/password.ts', 'dropped: !from'),
  // A file that may be corrected was received, in some month.
  equal('functions/src/identity/correct-identity.ts', 'never: !period'),
  // No session is ever deleted, and what a query finds is there.
  equal('functions/src/disclosure/expire-disclosures.ts', 'dropped: !disclosure'),
  equal('functions/src/disclosure/expire-disclosures.ts', 'always: now'),
  // What a query finds is there.
  equal('functions/src/identity/rewrap-keys.ts', 'never: !sealed'),
  // The owner is looked for only where the link is open.
  equal('functions/src/staff/invitations.ts', 'dropped: isOpen'),
  // A link that is sent changes nothing of the account, so that nothing comes into force.
  equal('functions/src/staff/manage-account.ts', "dropped: act === 'account.sendLink'"),
]

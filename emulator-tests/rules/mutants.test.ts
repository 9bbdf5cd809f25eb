import { describe, expect, it } from 'vitest'
import { CASES } from './cases.ts'
import { killerOf, MUTANTS } from './killing.ts'
import { mutantsOf } from './mutants.ts'
import { readRules } from './rules-text.ts'

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function signedIn() { return request.auth != null; }
    function anybody() { return true; }
    match /files/{id} {
      allow list: if signedIn() && request.query.limit <= 100 && request.auth.token.role in ['clerk'];
    }
  }
}`

const changes = mutantsOf(RULES, { roles: ['clerk', 'leader'], refused: [] }).map(({ change }) => change)
const ALLOW = RULES.split('\n')[6]?.trim().slice(0, -1)

describe('a copy of the rules with one thing changed', () => {
  it.each([
    ['a match opened', '/files/{id} became /{opened}/{id}'],
    ['a match opened to everything below', '/files/{id} became /files/{id=**}'],
    ['a statement deleted', `deleted: ${ALLOW}`],
    ['a statement without its condition', `always: ${ALLOW}`],
    ['a statement about another method', `delete too: ${ALLOW}`],
    ['a condition dropped', 'dropped: signedIn()'],
    ['another function called', 'signedIn() became anybody()'],
    ['a comparison flipped', 'request.query.limit <= 100 became request.query.limit > 100'],
    ['a comparison off by one', '100 became 101'],
    ['a role list widened', "['clerk'] became ['clerk', 'leader']"],
    ['a role list narrowed', "['clerk'] became []"],
    ['a membership negated', "request.auth.token.role in ['clerk'] became !(request.auth.token.role in ['clerk'])"],
  ])('%s', (_, change) => expect(changes).toContain(change))

  it('is another text than the rules', () => {
    for (const { text } of MUTANTS) expect(text).not.toBe(readRules())
  })

  // All of them: npm run mutate:rules.
  it.each(MUTANTS.filter((_, n) => n % 12 === 0))('is noticed: L$line $change', (mutant) => {
    expect(killerOf(mutant, CASES)).not.toBeNull()
  })
})

import { ROLES, type Role } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { childrenOf, type Expression, type FunctionNode, type MatchNode } from '../../emulator/src/rules/ast.ts'
import { parseRules } from '../../emulator/src/rules/parser.ts'
import { Issues, Source } from '../../emulator/src/rules/source.ts'
import { readRules } from './rules-text.ts'

const text = readRules()
const tree = parseRules(text, new Issues(new Source(text)))

const wordsIn = (node: Expression): readonly string[] => [
  ...(node.kind === 'literal' && node.value.kind === 'string' ? [node.value.value] : []),
  ...childrenOf(node).flatMap(wordsIn),
]
const ofFunction = ({ lets, result }: FunctionNode): readonly string[] =>
  [...lets.map(({ value }) => value), result].flatMap(wordsIn)
const ofMatch = ({ functions, allows, matches }: MatchNode): readonly string[] => [
  ...functions.flatMap(ofFunction),
  ...allows.flatMap(({ condition }) => (condition === undefined ? [] : wordsIn(condition))),
  ...matches.flatMap(ofMatch),
]
const words = new Set(
  tree.services.flatMap(({ functions, matches }) => [...functions.flatMap(ofFunction), ...matches.flatMap(ofMatch)]),
)
const roles = Object.keys(ROLES) as readonly Role[]

describe('the words of the rules', () => {
  it.each([...words])("'%s' is a role of the office or a second factor", (word) => {
    expect([...roles, 'totp']).toContain(word)
  })
  it.each(roles)('the role %s is named', (role) => expect([...words]).toContain(role))
})

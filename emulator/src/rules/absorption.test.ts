import { describe, expect, it } from 'vitest'
import { resultOf } from './expression.fixture.ts'

const OPERANDS = { true: 'true', false: 'false', error: 'request.auth.token.absent', number: '1' } as const
type Operand = keyof typeof OPERANDS
const sense = (expression: string): 'true' | 'false' | 'error' => {
  const result = resultOf(expression)
  return typeof result === 'string' ? 'error' : result ? 'true' : 'false'
}

const isBool = (operand: Operand): boolean => operand === 'true' || operand === 'false'

describe('an error denies, but && and || absorb it on either side', () => {
  for (const a of Object.keys(OPERANDS) as Operand[]) {
    for (const b of Object.keys(OPERANDS) as Operand[]) {
      const or = a === 'true' || b === 'true' ? 'true' : isBool(a) && isBool(b) ? 'false' : 'error'
      const and = a === 'false' || b === 'false' ? 'false' : isBool(a) && isBool(b) ? 'true' : 'error'
      it(`${a} || ${b} is ${or}`, () => expect(sense(`${OPERANDS[a]} || ${OPERANDS[b]}`)).toBe(or))
      it(`${a} && ${b} is ${and}`, () => expect(sense(`${OPERANDS[a]} && ${OPERANDS[b]}`)).toBe(and))
    }
  }

  it('in a chain the deciding operand wins wherever it stands', () => {
    expect(sense('absent || absent || true || absent')).toBe('true')
    expect(sense('absent && true && absent && false')).toBe('false')
    expect(sense('(absent || false) && true')).toBe('error')
    expect(sense('(absent && false) || true')).toBe('true')
  })

  it('a choice evaluates only the side taken', () => {
    expect(sense('true ? true : absent')).toBe('true')
    expect(sense('false ? absent : true')).toBe('true')
    expect(sense('absent ? true : true')).toBe('error')
  })
})

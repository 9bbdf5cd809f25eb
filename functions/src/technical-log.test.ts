import { beforeEach, describe, expect, it, vi } from 'vitest'
import { technicalLog } from '../test/office/technical-log.ts'
import { record } from './technical-log.ts'

vi.mock('firebase-functions/logger', () => import('../test/office/technical-log.ts'))

beforeEach(() => {
  technicalLog.length = 0
})

const told = (error?: unknown): object | undefined => {
  record('ERROR', 'disclosure.notEnded', { id: '0123456789abcdef0123' }, error)
  return technicalLog.at(-1)
}
const LINE = { severity: 'ERROR', message: 'disclosure.notEnded', id: '0123456789abcdef0123' }

describe('the technical log', () => {
  it('tells an event by its ids and nothing else', () => {
    expect(told()).toEqual(LINE)
  })

  it('tells a failure by its class, its code and where it happened, and nothing of what it says', () => {
    const failure = Object.assign(new RangeError('NIK 6301035505900001 of Wartawati'), { code: 9 })
    const line = told(failure)
    expect(line).toEqual({
      ...LINE,
      error: { kind: 'RangeError', code: '9', at: expect.arrayContaining([expect.stringMatching(/^at .+:\d+:\d+/)]) },
    })
    expect(JSON.stringify(line)).not.toMatch(/6301035505900001|Wartawati/)
  })

  it('takes nothing for a place that stood in what the failure says', () => {
    const said = 'unreadable:\n    at NIK 6301035505900001 (rumah:1:2)\n    at the house'
    expect(JSON.stringify(told(new Error(said)))).not.toMatch(/6301035505900001|house/)
  })

  it('tells a failure without a code all the same', () => {
    expect(told(new Error('NIK 6301035505900001'))).toMatchObject({ error: { kind: 'Error', code: '' } })
  })

  it('tells of something thrown that is no error only what it is', () => {
    for (const thrown of [
      'NIK 6301035505900001',
      { nik: '6301035505900001', name: 'Wartawati', stack: 'at Wartawati' },
    ]) {
      expect(told(thrown)).toEqual({ ...LINE, error: { kind: typeof thrown, code: '', at: [] } })
    }
  })
})

import { EMPTY_HEAD, type FileCard, type LogRow } from '@catat/domain'
import { expect, test } from 'vitest'
import { fileTitle, rowSentence } from './file.ts'

const at = '2026-11-09T02:03:00.000Z' as FileCard['times']['createdAt']
const times: FileCard['times'] = {
  createdAt: at,
  submittedAt: at,
  receivedAt: null,
  sortStartedAt: null,
  sortedAt: null,
}

test('a file without a number is called by its service and the hour it was handed over', () => {
  expect(fileTitle({ number: null, service: 'KSL', status: 'submitted', times })).toBe('Konseling, serahan 10.03')
  expect(fileTitle({ number: null, service: 'KSL', status: 'draft', times })).toBe('Konseling, konsep 10.03')
})

const row = (change: Partial<LogRow>): LogRow => ({
  ...EMPTY_HEAD,
  prev: '',
  at,
  actor: { uid: 'u', name: 'Noor', role: 'clerk' },
  action: 'file.mark',
  chain: 'files/x',
  target: '',
  fields: [],
  digest: '',
  number: null,
  service: null,
  period: null,
  officer: '',
  standard: null,
  actual: null,
  ...change,
})

test('history says the act and its document, never the value', () => {
  expect(rowSentence(row({ target: 'KSL-03' }))).toBe('KSL-03 ditandai')
  expect(rowSentence(row({ action: 'file.receive', fields: ['status', 'place'] }))).toBe('Diterima, map asli dicatat')
  expect(rowSentence(row({ action: 'disclosure.view', target: 'EKS-2026-001' }))).toBe(
    'Dibaca dalam ekspose EKS-2026-001',
  )
  expect(rowSentence(row({ action: 'file.print', target: 'cover' }))).toBe('Sampul map dicetak')
})

import type { Day, Instant, Narrative } from '@catat/domain'
import { describe, expect, it } from 'vitest'
import { blocks, lateness, pdfName, settled, shortPrint, submitProblem, typingState } from './model.ts'

const text = (obstacles: string, plan = 'Rencana'): Narrative => ({ obstacles, plan })

describe('the text of a report', () => {
  it('is clean while nothing was typed, also when another person saved meanwhile', () => {
    expect(typingState({ base: text('a'), text: text('a'), sent: null }, text('a'))).toBe('clean')
    expect(typingState({ base: text('a'), text: text('a'), sent: null }, text('b'))).toBe('clean')
  })

  it('is edited while only this person changed it', () => {
    expect(typingState({ base: text('a'), text: text('b'), sent: null }, text('a'))).toBe('edited')
  })

  it('is in conflict when both changed it, and clean again when both wrote the same', () => {
    expect(typingState({ base: text('a'), text: text('b'), sent: null }, text('c'))).toBe('conflict')
    expect(typingState({ base: text('a'), text: text('b'), sent: null }, text('b'))).toBe('clean')
  })

  it('is clean once it was saved, though the store cut the blank ends off', () => {
    expect(typingState({ base: text('a'), text: text('b \n'), sent: null }, text('b'))).toBe('clean')
  })

  it('goes on as edited when one types on while it is being saved', () => {
    expect(typingState({ base: text('a'), text: text('b c'), sent: text('b ') }, text('b'))).toBe('edited')
  })

  it('keeps every blank as it is typed, and follows the store while nothing was typed', () => {
    const typing = { base: text('a'), text: text('a '), sent: null }
    expect(settled(typing, text('a')).text.obstacles).toBe('a ')
    expect(settled({ ...typing, text: text('a') }, text('b')).text.obstacles).toBe('b')
    const stored = text('a')
    const at = settled(typing, stored)
    expect(settled(at, stored)).toBe(at)
  })

  it('is shown with the paragraphs and lists that the PDF prints', () => {
    expect(blocks('Hujan.\n\n1. Jalan putus\n2) Listrik padam\n\n- Kunjungan ulang\nSelesai.\n')).toEqual([
      { kind: 'paragraph', text: 'Hujan.' },
      {
        kind: 'list',
        items: [
          { mark: '1.', text: 'Jalan putus' },
          { mark: '2)', text: 'Listrik padam' },
        ],
      },
      { kind: 'list', items: [{ mark: '-', text: 'Kunjungan ulang' }] },
      { kind: 'paragraph', text: 'Selesai.' },
    ])
  })
})

describe('a report that is to be sent', () => {
  it('waits for its figures, for the end of a conflict and for both chapters', () => {
    expect(submitProblem('clean', text('a'), null)).toMatch(/Angka/)
    expect(submitProblem('clean', text('a'), ['Evaluasi Juni belum selesai.'])).toBe('Evaluasi Juni belum selesai.')
    expect(submitProblem('conflict', text('a'), [])).toMatch(/Pilih/)
    expect(submitProblem('edited', text('a', '  '), [])).toMatch(/Isi kendala/)
    expect(submitProblem('edited', text('a'), [])).toBeNull()
  })
})

describe('the due day of a report', () => {
  const drafted = { draftedAt: '2026-11-01T17:00:00.000Z' as Instant, submittedAt: null, dueOn: '2026-11-06' as Day }

  it('is kept on the day itself and missed on the day after', () => {
    expect(lateness(drafted, '2026-11-06' as Day)).toEqual({ at: 'inTime' })
    expect(lateness(drafted, '2026-11-08' as Day)).toEqual({ at: 'late', days: 2 })
  })

  it('is judged by the day it was sent, however late one looks', () => {
    const sent = { ...drafted, submittedAt: '2026-11-05T01:00:00.000Z' as Instant }
    expect(lateness(sent, '2026-12-24' as Day)).toEqual({ at: 'inTime' })
  })

  it('is not held against a month that was only recorded afterwards', () => {
    expect(lateness({ ...drafted, draftedAt: '2026-11-20T01:00:00.000Z' as Instant }, '2026-11-24' as Day)).toEqual({
      at: 'backlog',
    })
  })
})

describe('a downloaded report', () => {
  it('is named by its number, with nothing a file system refuses', () => {
    expect(pdfName('monthly-2026-10', '400.2/118/DP2KBP3A/2026')).toBe('400.2-118-DP2KBP3A-2026.pdf')
    expect(pdfName('monthly-2026-10', null)).toBe('konsep-2026-10.pdf')
  })

  it('shows the first twelve digits of its print', () => {
    expect(shortPrint('8c1f42aa90d7ffff')).toBe('8c1f 42aa 90d7')
  })
})

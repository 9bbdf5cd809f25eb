import { type FrozenMinutes, FrozenMinutesSchema } from '@catat/domain'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { UPRIGHT } from '../../pdf/page.ts'
import { pageText, readPdf, tagsOf } from '../../pdf/read-pdf.fixture.ts'
import { frozenReport } from '../../report/paper/samples.fixture.ts'
import { renderMinutes } from './render.ts'
import { spokenNumber } from './spoken-number.ts'

const attendee = { uid: null, name: 'Rusdiana Contoh', position: 'Kepala UPTD', institution: 'UPTD PPA' }
const at = '2026-11-09T01:15:00.000Z'

const minutes = (attendees = 1, files = 1, note = ''): FrozenMinutes =>
  v.parse(FrozenMinutesSchema, {
    disclosure: {
      id: 'e'.repeat(20),
      number: 'EKS-2026-003',
      status: 'closed',
      purpose: 'plan',
      note,
      bases: ['consent', 'childProtection'],
      leader: { uid: 'leader', name: 'Norlatifah', nip: '198203042008012014', rank: 'Penata Tk. I (III/d)' },
      attendees: Array.from({ length: attendees }, () => attendee),
      viewers: [],
      files: Array.from({ length: files }, (_, i) => ({
        id: String(i).padStart(20, '0'),
        number: `KSL-2026-11-${String(i + 1).padStart(4, '0')}`,
        service: 'KSL',
        pseudonym: 'K-7Q2M4X',
        evenRestricted: i === 1,
        addedAt: at,
      })),
      openedAt: at,
      expiresAt: '2026-11-09T03:15:00.000Z',
      endedAt: '2026-11-09T02:40:00.000Z',
      outcome: { result: 'newPlan', followUps: [], note, by: { uid: 'leader', name: 'Norlatifah', role: 'leader' } },
    },
    openings: [{ name: 'Mahrita', number: 'KSL-2026-11-0001', times: 2, first: at, last: at }],
    office: frozenReport().office,
    verifyCode: '8C1F42AA90D7XKQ2',
    verifyUrl: 'https://catat.example/verifikasi/8C1F42AA90D7XKQ2',
  })
const printed = async (of: FrozenMinutes) => readPdf((await renderMinutes(of)).pdf)

describe('the minutes of an ekspose kasus', () => {
  it('are headed, numbered and read in order by a screen reader', async () => {
    const [, , sections] = tagsOf(await printed(minutes(2, 2)))
    const tags = sections.map(([, , children]) => children.map(([tag]) => tag))
    expect(tags.flat().filter((tag) => tag === 'H1' || tag === 'H2')).toEqual(['H1', ...Array(7).fill('H2')])
    expect(tags.filter((children) => children.includes('Table'))).toEqual([
      ['H2', 'Table'],
      ['H2', 'Table'],
      ['H2', 'Table', 'P'],
    ])
  })

  it('say on every page that they are secret and how a copy is checked', async () => {
    const pdf = await printed(minutes(20, 20))
    expect(pdf.pages.length).toBeGreaterThan(2)
    for (const page of pdf.pages) expect(pageText(page)).toMatch(/Rahasia[\s\S]*8C1F-42AA-90D7-XKQ2/)
  })

  it('name a restricted file as one that the leader chose', async () => {
    const text = (await printed(minutes(1, 2))).pages.map(pageText).join('\n')
    expect(text.match(/Pemrosesan dibatasi/g)).toHaveLength(1)
  })

  it('keep the leader’s name with the sentence over it, however many attend', async () => {
    for (const attendees of [1, 4, 6, 8, 10, 12, 20]) {
      const last = pageText((await printed(minutes(attendees))).pages.at(-1))
      for (const line of ['Peserta wajib menjaga', 'PIMPINAN PUSPAGA,', 'Norlatifah', '90D7-XKQ2']) {
        expect(last, `${attendees} attendees`).toContain(line)
      }
    }
  })

  it('hold whatever was typed within the page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 500 }), async (note) => {
        for (const { right, x } of (await printed(minutes(1, 1, note))).pages.flat()) {
          expect(x).toBeGreaterThan(UPRIGHT.left - 0.1)
          expect(right).toBeLessThan(UPRIGHT.right + 0.1)
        }
      }),
      { numRuns: 6 },
    )
  })
})

it('writes numbers out as letters of the office do', () => {
  expect([1, 10, 11, 12, 20, 31, 100, 111, 200, 1000, 1945, 2026, 2100].map(spokenNumber)).toEqual([
    'satu',
    'sepuluh',
    'sebelas',
    'dua belas',
    'dua puluh',
    'tiga puluh satu',
    'seratus',
    'seratus sebelas',
    'dua ratus',
    'seribu',
    'seribu sembilan ratus empat puluh lima',
    'dua ribu dua puluh enam',
    'dua ribu seratus',
  ])
})

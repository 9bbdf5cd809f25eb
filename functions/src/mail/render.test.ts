import type { Day, Instant, Period, ReportId } from '@catat/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderMail } from './render.ts'
import type { MailKind, MailTemplate } from './templates.ts'
import { wordingOf } from './wording.ts'

const at = '2026-11-09T05:20:00.000Z' as Instant
const ID = 'monthly-2026-10' as ReportId
const report = {
  to: { name: 'Hj. Norlaila Contoh, S.Sos.' },
  report: ID,
  url: 'https://catat.example/p#CONTOH0token1dengan2empat3puluh4tiga5huruf6',
  number: '400.2/118/DP2KBP3A/2026',
  revision: 2,
}
const digest = '8c1f42aa90d7'.padEnd(64, '0')
const own = { to: report.to, url: report.url }
const plain = { ...own, period: '2026-10' as Period }

const right = { number: 'PDP-2026-0001', right: 'access', receivedAt: at, dueAt: at } as const
const aboutAccount = {
  name: 'Rusdiana Contoh',
  account: 'petugas.baru',
  by: 'Fajar Maulana',
  roles: ['clerk', 'divisionHead'],
  at,
} as const
const SAMPLES: { readonly [K in MailKind]: Extract<MailTemplate, { kind: K }> } = {
  'report.drafted': { kind: 'report.drafted', ...own, report: ID, dueOn: '2026-11-06' as Day },
  'report.outdated': { kind: 'report.outdated', ...report },
  'report.late': { kind: 'report.late', ...report, files: 3 },
  'report.receive': { kind: 'report.receive', ...report, submittedAt: at, expiresAt: at, digest },
  'report.approve': { kind: 'report.approve', ...report, receivedAt: at, expiresAt: at, digest },
  'report.returned': { kind: 'report.returned', ...report, returnedBy: 'Kepala Bidang', returnedAt: at },
  'report.approved': { kind: 'report.approved', ...report, approvedAt: at, digest },
  'audit.finished': { kind: 'audit.finished', ...plain, evaluated: 1076, complete: 60, lacking: 12, critical: 4 },
  'account.invitation': { kind: 'account.invitation', ...own, account: 'petugas.baru', expiresAt: at },
  'account.reset': { kind: 'account.reset', ...own, account: 'petugas.baru', expiresAt: at },
  'account.password': { kind: 'account.password', ...own, at },
  'account.app': { kind: 'account.app', ...own, at },
  'account.changed': { kind: 'account.changed', act: 'account.confirm', ...own, ...aboutAccount },
  'account.waiting': { kind: 'account.waiting', ...own, ...aboutAccount },
  'identity.opened': {
    kind: 'identity.opened',
    ...own,
    number: 'KSL-2026-10-0007',
    by: 'Siti Rahmah',
    reason: 'safety',
    at,
  },
  'log.sealed': { kind: 'log.sealed', ...plain, code: '8C1F'.repeat(20), rows: 4711, broken: null },
  'log.broken': {
    kind: 'log.broken',
    ...own,
    found: 'seals/2026-10-05',
    broken: { chain: 'files/0123456789abcdef0123', seq: 7, why: 'edited' },
    at,
  },
  'log.exported': { kind: 'log.exported', ...own, by: 'Lina Marliana', rows: 4711, at },
  'identity.often': { kind: 'identity.often', ...own, by: 'Mahrita', count: 30, at },
  'request.recorded': { kind: 'request.recorded', ...own, ...right },
  'request.due': { kind: 'request.due', ...own, ...right },
  'request.correction': {
    kind: 'request.correction',
    ...own,
    number: 'KSL-2026-10-0007',
    request: 'PDP-2026-0001',
    dueAt: at,
  },
  'disclosure.invited': {
    kind: 'disclosure.invited',
    ...own,
    number: 'EKS-2026-001',
    openedAt: at,
    expiresAt: '2026-11-09T07:20:00.000Z' as Instant,
  },
}
const samples = Object.values(SAMPLES)

describe('a mail', () => {
  it.each(samples)('$kind says what happened and where to go, in both its forms', (sample) => {
    const { subject, html, text } = renderMail(sample)
    if ('period' in sample) expect(subject).toContain('Oktober 2026')
    expect(html).toContain(`href="${sample.url}"`)
    expect(text).toContain(`\n${sample.url}\n`)
    expect(text).toContain('tidak memuat data klien')
    expect(html).toContain('tidak memuat data klien')
    expect(`${html}${text}`).not.toMatch(/undefined|NaN|\[object/)
  })

  it.each(samples)('$kind loads nothing and runs nothing', (sample) => {
    const { html } = renderMail(sample)
    expect(html).not.toMatch(/<(img|script|link|iframe|style|form)\b|url\(|@import/i)
  })

  it('names the number, the revision, the print and the end of its link to the one who decides', () => {
    const { text } = renderMail(SAMPLES['report.approve'])
    expect(text.replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
      "PUSPAGA Kabupaten Tanah Laut
      Dinas P2KBP3A

      Yth. Hj. Norlaila Contoh, S.Sos.,

      Laporan bulanan Oktober 2026 menunggu persetujuan Anda.

      Kepala Bidang sudah menerima laporan ini. Bacalah, lalu setujui atau
      kembalikan dengan alasan. Waktu baku SOP untuk langkah ini 15 menit.

      Nomor:                  400.2/118/DP2KBP3A/2026
      Revisi:                 2
      Diterima Kepala Bidang: 9 November 2026, 13.20 WITA
      Sidik PDF:              8c1f 42aa 90d7
      Tautan berlaku sampai:  9 November 2026, 13.20 WITA

      Buka laporan:
      https://catat.example/p#CONTOH0token1dengan2empat3puluh4tiga5huruf6

      -- 
      Membuka tautan tidak memutuskan apa pun; keputusan hanya berlaku setelah
      Anda masuk dengan akun sendiri. Surat ini tidak memuat data klien.
      Jangan diteruskan: tautan hanya berlaku untuk Anda."
    `)
  })

  it('that asks to an ekspose kasus tells number and time, and nothing else that could be about a case', () => {
    const { facts } = wordingOf(SAMPLES['disclosure.invited'])
    expect(facts.map(({ label }) => label)).toEqual(['Nomor sesi', 'Dibuka', 'Berlaku sampai'])
    const { subject, text } = renderMail(SAMPLES['disclosure.invited'])
    expect(subject).toBe('Anda menjadi peserta sesi EKS-2026-001')
    expect(text).not.toMatch(/kasus|K-[0-9A-Z]{6}|[A-Z]{2,3}-20\d\d-\d\d-|konseling|tujuan/i)
  })

  it('writes figures the Indonesian way', () => {
    expect(renderMail(SAMPLES['audit.finished']).text).toContain('1.076')
  })

  it('cannot be bent by what stands in a name or a number: no header of its own, no mark-up of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (name, number) => {
        const nasty = { to: { name: `${name}\r\nBcc: x@y.z<img src=x>` }, number: `${number}\u2028"><script>` }
        const { subject, html, text } = renderMail({ ...SAMPLES['report.receive'], ...nasty })
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        expect(text).not.toMatch(/^Bcc:/m)
        expect(html).not.toMatch(/<(img|script)/)
      }),
    )
  })
})

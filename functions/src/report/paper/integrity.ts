import { type FrozenReport, integrityText, sealGroups } from '@catat/domain'
import { BODY, baseline, type Flow, INDENT, paragraph } from '../../pdf/flow.ts'
import { drawQr } from '../../pdf/qr.ts'
import type { Element } from '../../pdf/structure.ts'

const QR_SIDE = 74
const CODE = { size: 10.5, leading: 15 } as const
const GROUPS_IN_A_LINE = 5
const NOT_YET = 'Buku log bulan ini belum diperiksa ketika laporan dibekukan.'
const PAPER =
  'Kode segel ini mengikat setiap baris buku log sampai akhir bulan. Simpanlah bersama laporan: bila kelak dihitung ulang dari ' +
  'ekspor buku log, hasilnya harus sama.'

/** What the check of the log book found, and the month's seal as text and as QR: the witness on paper. */
export const drawIntegrity = (flow: Flow, parent: Element, { integrity, period }: FrozenReport): void => {
  const text = { face: flow.faces.regular, ...BODY, indent: INDENT }
  paragraph(flow, parent, integrity ? integrityText(period, integrity) : NOT_YET, text)
  if (!integrity?.code) return
  paragraph(flow, parent, PAPER, text)
  flow.gap(8)
  flow.room(QR_SIDE)
  const { code } = integrity
  const figure = flow.structure.add(parent, 'Figure', 'Kode QR berisi kode segel buku log')
  flow.sheet.tagged(figure, () => drawQr(flow.sheet, `${period}=${code}`, flow.page.left, flow.y, QR_SIDE))
  const groups = sealGroups(code)
  const note = flow.structure.add(parent, 'P')
  flow.sheet.tagged(note, () => {
    for (let line = 0; line * GROUPS_IN_A_LINE < groups.length; line += 1) {
      const shown = groups.slice(line * GROUPS_IN_A_LINE, (line + 1) * GROUPS_IN_A_LINE).join(' ')
      const y = flow.y + line * CODE.leading + baseline(CODE.size, CODE.leading)
      flow.sheet.text(shown, flow.page.left + QR_SIDE + 12, y, { face: flow.faces.regular, size: CODE.size })
    }
  })
  flow.y += QR_SIDE
}

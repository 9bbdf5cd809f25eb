import { type FrozenReport, natureText, officeFacts } from '@catat/domain'
import { BODY, baseline, type Flow, INDENT, paragraph } from '../../pdf/flow.ts'
import { drawKop } from '../../pdf/kop.ts'
import { monthText, placeAndDate } from '../../pdf/phrases.ts'
import { columnRight, drawCheck, drawSignature, type Signature, signatureHeight } from '../../pdf/signature.ts'
import type { Element } from '../../pdf/structure.ts'
import { summaryOf } from './summary.ts'

const LABEL = 52

const drawReference = (flow: Flow, parent: Element, rows: readonly (readonly [string, string])[]): void => {
  const { regular } = flow.faces
  for (const [label, value] of rows) {
    const y = flow.y + baseline(BODY.size, BODY.leading)
    const text = flow.structure.add(parent, 'P')
    flow.sheet.tagged(text, () => {
      flow.sheet.text(label, flow.page.left, y, { face: regular, size: BODY.size })
      flow.sheet.text(':', flow.page.left + LABEL, y, { face: regular, size: BODY.size })
    })
    const x = flow.page.left + LABEL + 8
    paragraph(flow, text, value, { face: regular, ...BODY, x, width: 250 })
  }
}

/** The first page: the covering letter over the name of the agency head. */
export const drawLetter = (flow: Flow, report: FrozenReport): void => {
  const { office, period, number } = report
  const { regular } = flow.faces
  const month = monthText(period)
  const section = flow.structure.add(flow.structure.root, 'Sect')
  const say = (text: string) => {
    paragraph(flow, section, text, { face: regular, ...BODY, indent: INDENT })
    flow.y += 7
  }

  drawKop(flow, section, office)
  flow.y += 20
  drawReference(flow, section, [
    ['Nomor', number === '' ? '(diisi saat diajukan)' : number],
    ['Sifat', natureText(office)],
    ['Lampiran', '1 (satu) berkas'],
    ['Hal', `Laporan bulanan data layanan PUSPAGA, ${month}`],
  ])
  flow.y += 18
  for (const line of [...officeFacts(office).addressee, `di ${office.city}`])
    paragraph(flow, section, line, { face: regular, ...BODY })
  flow.y += 18
  say(
    `Bersama ini disampaikan laporan bulanan data layanan Pusat Pembelajaran Keluarga (PUSPAGA) bulan ${month}, ` +
      `disusun menurut SOP Nomor ${office.sop} tentang Dokumentasi dan Pencatatan Layanan PUSPAGA.`,
  )
  say(summaryOf(report))
  say('Demikian disampaikan, atas perhatian Bapak/Ibu diucapkan terima kasih.')

  const signature: Signature = { over: [placeAndDate(report)], official: office.agencyHead }
  const height = signatureHeight(flow, signature)
  flow.gap(22)
  flow.room(height)
  drawSignature(flow, section, columnRight(flow), height, signature)
  if (report.revision > 0) drawCheck(flow, section, flow.y + height - 4, report.verifyUrl, report.verifyCode)
  flow.y += height
}

import { type FrozenReport, kindOf, natureText, officeFacts, REPORT_KINDS, spanName } from '@catat/domain'
import { BODY, type Flow, INDENT, paragraph } from '../../pdf/flow.ts'
import { drawKop } from '../../pdf/kop.ts'
import { drawCopies, drawReference } from '../../pdf/letter-parts.ts'
import { placeAndDate, spanWords, unbroken } from '../../pdf/phrases.ts'
import { columnRight, drawCheck, drawSignature, headOf, type Signature, signatureHeight } from '../../pdf/signature.ts'
import { summaryOf } from './summary.ts'

/** The first page: the covering letter over the name of the agency head. */
export const drawLetter = (flow: Flow, report: FrozenReport): void => {
  const { amendment, office, id, number } = report
  const { name } = REPORT_KINDS[kindOf(id)]
  const { regular } = flow.faces
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
    [
      'Hal',
      `${amendment ? `Ralat ke-${amendment.n} ${name.toLowerCase()}` : name} data layanan PUSPAGA, ${unbroken(spanName(id))}`,
    ],
  ])
  flow.y += 18
  for (const line of [...officeFacts(office).addressee, `di ${office.city}`])
    paragraph(flow, section, line, { face: regular, ...BODY })
  flow.y += 18
  say(
    `Bersama ini disampaikan ${name.toLowerCase()} data layanan Pusat Pembelajaran Keluarga ` +
      `(PUSPAGA) ${spanWords(id)}, disusun menurut SOP Nomor ${office.sop} tentang Dokumentasi dan Pencatatan Layanan PUSPAGA.`,
  )
  say(summaryOf(report))
  if (amendment)
    say(
      `Laporan ini ralat ke-${amendment.n} dan menggantikan revisi ${amendment.of} yang sudah disampaikan; alasannya tertulis di awal laporan.`,
    )
  say('Demikian disampaikan, atas perhatian Bapak/Ibu diucapkan terima kasih.')

  const signature: Signature = { over: [placeAndDate(report)], official: headOf(office) }
  const height = signatureHeight(flow, signature)
  flow.gap(22)
  flow.room(height)
  drawSignature(flow, section, columnRight(flow), height, signature)
  if (report.revision > 0) drawCheck(flow, section, flow.y + height - 4, report.verifyUrl, report.verifyCode)
  flow.y += height
  drawCopies(flow, section, officeFacts(office).copies)
}

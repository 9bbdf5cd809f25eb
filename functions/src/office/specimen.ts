import { type Instant, natureText, type Office, officeFacts } from '@catat/domain'
import { type Rendered, renderDocument } from '../pdf/document.ts'
import { BODY, INDENT, paragraph } from '../pdf/flow.ts'
import { drawKop } from '../pdf/kop.ts'
import { drawCopies, drawReference } from '../pdf/letter-parts.ts'
import { placeAndDate } from '../pdf/phrases.ts'
import { columnRight, drawSignature, headOf, signatureHeight } from '../pdf/signature.ts'

const TEXT =
  'Halaman ini menunjukkan kop, huruf, tujuan, dan tanda tangan sebagaimana akan dicetak pada surat pengantar laporan. Pengaturan ini ' +
  'belum disimpan.'

/** A letter as the office's settings print it, with nothing in it. */
export const renderSpecimen = (office: Office, at: Instant, emblem: Uint8Array | null): Promise<Rendered> => {
  const { addressee, copies, typeface } = officeFacts(office)
  const about = { title: 'Contoh surat', author: office.letterhead.join(' '), subject: 'Contoh', at, typeface, emblem }
  return renderDocument(about, (flow) => {
    const text = { face: flow.faces.regular, ...BODY }
    const section = flow.structure.add(flow.structure.root, 'Sect')
    drawKop(flow, section, office)
    flow.y += 20
    drawReference(flow, section, [
      ['Nomor', office.letterNumber.replace('{urut}', '000').replace('{tahun}', at.slice(0, 4))],
      ['Sifat', natureText(office)],
      ['Lampiran', '1 (satu) berkas'],
      ['Hal', 'Contoh surat'],
    ])
    flow.y += 18
    for (const line of [...addressee, `di ${office.city}`]) paragraph(flow, section, line, text)
    flow.y += 18
    paragraph(flow, section, TEXT, { ...text, indent: INDENT })
    flow.y += 22
    const signature = { over: [placeAndDate({ office, frozenAt: at })], official: headOf(office) }
    const height = signatureHeight(flow, signature)
    drawSignature(flow, section, columnRight(flow), height, signature)
    flow.y += height
    drawCopies(flow, section, copies)
  })
}

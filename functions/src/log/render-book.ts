import { formatInstant, type Instant, type Office, officeFacts, type Tabular } from '@catat/domain'
import { type Rendered, renderDocument } from '../pdf/document.ts'
import { drawFooters } from '../pdf/footer.ts'
import { drawKop } from '../pdf/kop.ts'
import { ACROSS } from '../pdf/page.ts'
import { placeAndDate } from '../pdf/phrases.ts'
import { columnRight, drawSignature, signatureHeight } from '../pdf/signature.ts'
import { drawTable } from '../pdf/table.ts'

/** A book of the office on paper lying across: kop, its columns on every page, and the line where the clerk signs. */
export const renderBook = (
  table: Tabular,
  office: Office,
  at: Instant,
  emblem: Uint8Array | null,
): Promise<Rendered> => {
  const author = office.letterhead.join(' ')
  const { typeface } = officeFacts(office)
  const about = { title: table.title, author, subject: 'Buku', at, page: ACROSS, typeface, emblem }
  return renderDocument(about, (flow) => {
    const section = flow.structure.add(flow.structure.root, 'Sect')
    drawKop(flow, section, office)
    flow.y += 12
    flow.bookmark(table.title)
    drawTable(flow, section, table, null)
    const signature = { over: [placeAndDate({ office, frozenAt: at })], official: office.clerk }
    const height = signatureHeight(flow, signature)
    flow.gap(16)
    flow.room(height)
    drawSignature(flow, section, columnRight(flow), height, signature)
    flow.y += height
    drawFooters(flow, `Rekaman terbatas PUSPAGA. Dicetak ${formatInstant(at)}.`)
  })
}

import type { FrozenMinutes } from '@catat/domain'
import { type Rendered, renderDocument } from '../../pdf/document.ts'
import { BODY, type Flow, heightOf, INDENT, paragraph } from '../../pdf/flow.ts'
import { drawFooters } from '../../pdf/footer.ts'
import { drawKop } from '../../pdf/kop.ts'
import { placeAndDate } from '../../pdf/phrases.ts'
import { columnRight, drawCheck, drawSignature, type Signature, signatureHeight } from '../../pdf/signature.ts'
import type { Element } from '../../pdf/structure.ts'
import { drawTable } from '../../pdf/table.ts'
import {
  attendeesTable,
  basesText,
  CLOSING_TEXT,
  filesTable,
  followUpsText,
  footerText,
  openingsTable,
  openingText,
  outcomeText,
  purposeText,
} from './minutes-text.ts'

const TITLE = { size: 13.5, leading: 18 } as const
const BEFORE_SIGNATURE = 18

/** Berita Acara Ekspose Kasus: what the leader prints and all who were present sign. */
export const renderMinutes = (minutes: FrozenMinutes): Promise<Rendered> => {
  const { disclosure, office } = minutes
  return renderDocument(
    {
      title: `Berita acara ekspose kasus ${disclosure.number}`,
      author: office.letterhead.join(' '),
      subject: `Nomor ${disclosure.number}`,
      at: disclosure.endedAt ?? disclosure.expiresAt,
    },
    (flow) => {
      drawHead(flow, minutes)
      drawProse(flow, 'A. Tujuan', [purposeText(minutes)])
      drawList(flow, 'B. Dasar', basesText(minutes))
      for (const table of [attendeesTable(minutes), filesTable(minutes), openingsTable(minutes)]) {
        drawTable(flow, flow.structure.add(flow.structure.root, 'Sect'), table, null)
      }
      drawProse(flow, 'F. Hasil', outcomeText(minutes))
      const followUps = followUpsText(minutes)
      if (followUps.length > 0) drawList(flow, 'G. Tindak lanjut', followUps)
      drawClosing(flow, minutes)
      drawFooters(flow, footerText(minutes))
    },
  )
}

const drawHead = (flow: Flow, minutes: FrozenMinutes): void => {
  const { regular, bold } = flow.faces
  const section = flow.structure.add(flow.structure.root, 'Sect')
  drawKop(flow, section, minutes.office)
  flow.y += 22
  paragraph(flow, section, 'BERITA ACARA EKSPOSE KASUS', { face: bold, ...TITLE, align: 'center', tag: 'H1' })
  paragraph(flow, section, `Nomor ${minutes.disclosure.number}`, { face: regular, ...BODY, align: 'center' })
  flow.y += 14
  paragraph(flow, section, openingText(minutes), { face: regular, ...BODY, indent: INDENT })
}

/** A heading that never stands alone at the foot of a page. */
const heading = (flow: Flow, title: string): Element => {
  const section = flow.structure.add(flow.structure.root, 'Sect')
  flow.gap(11)
  flow.room(BODY.leading * 3)
  paragraph(flow, section, title, { face: flow.faces.bold, ...BODY, tag: 'H2' })
  flow.y += 2
  return section
}

const drawProse = (flow: Flow, title: string, lines: readonly string[]): void => {
  const section = heading(flow, title)
  for (const line of lines) paragraph(flow, section, line, { face: flow.faces.regular, ...BODY, indent: INDENT })
}

const drawList = (flow: Flow, title: string, items: readonly string[]): void => {
  const section = heading(flow, title)
  const { regular } = flow.faces
  items.forEach((item, i) => {
    const marker = `${i + 1}. `
    const hang = regular.width(marker, BODY.size)
    paragraph(flow, section, `${marker}${item}`, {
      face: regular,
      ...BODY,
      x: flow.page.left + hang,
      width: flow.page.textWidth - hang,
      indent: -hang,
    })
  })
}

/** The closing sentence over the leader's name: one piece, so that no signature stands on a page of its own. */
const drawClosing = (flow: Flow, { disclosure, office, verifyUrl, verifyCode }: FrozenMinutes): void => {
  const { leader } = disclosure
  const frozenAt = disclosure.endedAt ?? disclosure.expiresAt
  const signature: Signature = {
    over: [placeAndDate({ office, frozenAt })],
    official: { ...leader, position: 'Pimpinan PUSPAGA' },
  }
  const height = signatureHeight(flow, signature)
  const setting = { face: flow.faces.regular, ...BODY, indent: INDENT }
  const section = flow.structure.add(flow.structure.root, 'Sect')
  flow.gap(14)
  flow.room(heightOf(flow, CLOSING_TEXT, setting) + BEFORE_SIGNATURE + height)
  paragraph(flow, section, CLOSING_TEXT, setting)
  flow.y += BEFORE_SIGNATURE
  drawSignature(flow, section, columnRight(flow), height, signature)
  drawCheck(flow, section, flow.y + height - 4, verifyUrl, verifyCode)
  flow.y += height
}

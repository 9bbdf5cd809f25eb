import type { Office } from '@catat/domain'
import { BODY, baseline, type Flow } from './flow.ts'
import { breakLines } from './lines.ts'
import { spokenCode } from './phrases.ts'
import { drawQr } from './qr.ts'
import type { Element } from './structure.ts'

type Official = Office['clerk']

export interface Signature {
  /** Printed above the office: place and date, or what the signature stands for. */
  readonly over: readonly string[]
  readonly official: Official
}
interface Line {
  readonly text: string
  readonly underlined: boolean
}

const SPACE_TO_SIGN = 52
const COLUMN = 214
/** Where the right of two columns of signatures begins. */
export const columnRight = ({ page }: Flow): number => page.right - COLUMN

/** `Kepala Dinas` alone is the head of the agency on the kop, and is printed with its whole name. */
const fullPosition = (position: string, { letterhead }: Pick<Office, 'letterhead'>): string => {
  const agency = letterhead.slice(1).join(' ')
  return /^(Pl[th]\. )?Kepala Dinas$/i.test(position) && /^DINAS /i.test(agency)
    ? `${position} ${agency.replace(/^DINAS /i, '')}`
    : position
}

/** The head of the agency, with the agency. */
export const headOf = (office: Office): Official => ({
  ...office.agencyHead,
  position: fullPosition(office.agencyHead.position, office),
})

const linesOf = (flow: Flow, { over, official }: Signature): { readonly above: Line[]; readonly below: Line[] } => {
  const broken = (text: string, underlined = false): Line[] =>
    text === ''
      ? []
      : breakLines(text, { face: flow.faces.regular, size: BODY.size, width: COLUMN }).map((line) => ({
          text: line,
          underlined,
        }))
  return {
    above: [...over.flatMap((text) => broken(text)), ...broken(`${official.position.toUpperCase()},`)],
    below: [
      ...broken(official.name, true),
      ...broken(official.rank),
      ...broken(official.nip === '' ? '' : `NIP. ${official.nip}`),
    ],
  }
}

export const signatureHeight = (flow: Flow, signature: Signature): number => {
  const { above, below } = linesOf(flow, signature)
  return (above.length + below.length) * BODY.leading + SPACE_TO_SIGN
}

/**
 * Draws one signature at `x`, from `flow.y` down, without moving the flow. The office stands at the top and the name at
 * the foot of `height`, so that two side by side keep their names on one line.
 */
export const drawSignature = (flow: Flow, parent: Element, x: number, height: number, signature: Signature): void => {
  const lettering = { face: flow.faces.regular, size: BODY.size }
  const { above, below } = linesOf(flow, signature)
  const draw = ({ text, underlined }: Line, top: number) => {
    const y = top + baseline(BODY.size, BODY.leading)
    flow.sheet.tagged(flow.structure.add(parent, 'P'), () => flow.sheet.text(text, x, y, lettering))
    if (!underlined) return
    const width = lettering.face.width(text, BODY.size)
    flow.sheet.aside('Layout', () => flow.sheet.box(x, y + 1.8, width, 0.6, 'black'))
  }
  above.forEach((line, i) => {
    draw(line, flow.y + i * BODY.leading)
  })
  below.forEach((line, i) => {
    draw(line, flow.y + height - (below.length - i) * BODY.leading)
  })
}

const QR_SIDE = 62

/** The check of the copy, at the left, with its foot at `bottom`. Never a signature, and it says so in the footer. */
export const drawCheck = (flow: Flow, parent: Element, bottom: number, url: string, code: string): void => {
  const { regular } = flow.faces
  const figure = flow.structure.add(parent, 'Figure', 'Kode QR untuk memeriksa keaslian salinan ini')
  flow.sheet.tagged(figure, () => drawQr(flow.sheet, url, flow.page.left, bottom - QR_SIDE, QR_SIDE))
  const spoken = spokenCode(code)
  const lines = ['Periksa keaslian', 'salinan ini, kode', spoken.slice(0, 9), spoken.slice(10)]
  const note = flow.structure.add(parent, 'P')
  flow.sheet.tagged(note, () =>
    lines.forEach((line, i) => {
      const y = bottom - (lines.length - 1 - i) * 10.5 - 1
      flow.sheet.text(line, flow.page.left + QR_SIDE + 9, y, { face: regular, size: 8 })
    }),
  )
}

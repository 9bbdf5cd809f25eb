import { type PDFDocument, PDFName, type PDFRef } from 'pdf-lib'
import type { Bookmark } from './flow.ts'
import { Written, writtenText } from './written.ts'

interface Node extends Bookmark {
  readonly ref: PDFRef
  readonly under: Node[]
}

/** Writes the list of contents that readers show beside the pages (ISO 32000-1, 12.3.3), open. */
export const writeOutline = ({ context, catalog }: PDFDocument, bookmarks: readonly Bookmark[]): void => {
  if (bookmarks.length === 0) return
  const top: Node[] = []
  for (const bookmark of bookmarks) {
    const node = { ...bookmark, ref: context.nextRef(), under: [] }
    const over = bookmark.level === 2 ? top.at(-1) : undefined
    ;(over?.under ?? top).push(node)
  }
  const root = context.nextRef()
  const ends = (nodes: readonly Node[]) =>
    nodes.length === 0 ? '' : `/First ${nodes[0]?.ref}/Last ${nodes.at(-1)?.ref}/Count ${nodes.length}`
  const write = (nodes: readonly Node[], parent: PDFRef) =>
    nodes.forEach(({ ref, title, page, y, under }, i) => {
      const [before, after] = [nodes[i - 1], nodes[i + 1]]
      const beside = `${before ? `/Prev ${before.ref}` : ''}${after ? `/Next ${after.ref}` : ''}`
      const place = `[${page.ref} /XYZ null ${Math.round(page.getHeight() - y)} null]`
      context.assign(
        ref,
        new Written(`<</Title ${writtenText(title)}/Parent ${parent}${beside}${ends(under)}/Dest ${place}>>`),
      )
      write(under, ref)
    })
  write(top, root)
  context.assign(root, new Written(`<</Type/Outlines${ends(top)}>>`))
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

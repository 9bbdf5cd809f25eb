import {
  PDFArray,
  type PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
} from 'pdf-lib'
import { pdfText } from './typeface.ts'

export type Tag = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'Caption' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Sect'

/** One element of the reading order, as screen readers walk it. */
export interface Element {
  readonly ref: PDFRef
  readonly tag: Tag
  readonly dict: PDFDict
  readonly children: PDFArray
}

/** The logical structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8). */
export class Structure {
  readonly root: Element
  readonly #doc: PDFDocument
  readonly #tree: PDFRef
  readonly #pages = new Map<PDFPage, { readonly key: number; readonly owners: PDFArray }>()

  constructor(doc: PDFDocument) {
    this.#doc = doc
    this.#tree = doc.context.nextRef()
    this.root = this.#element('Document', this.#tree)
  }

  #element(tag: Tag, parent: PDFRef): Element {
    const children = PDFArray.withContext(this.#doc.context)
    const dict = this.#doc.context.obj({ Type: 'StructElem', S: tag, P: parent, K: children })
    return { ref: this.#doc.context.register(dict), tag, dict, children }
  }

  add(parent: Element, tag: Tag, alternative = ''): Element {
    const child = this.#element(tag, parent.ref)
    if (alternative !== '') child.dict.set(PDFName.of('Alt'), pdfText(alternative))
    if (tag === 'TH') child.dict.set(PDFName.of('A'), this.#doc.context.obj({ O: 'Table', Scope: 'Column' }))
    parent.children.push(child.ref)
    return child
  }

  /** The operator that opens marked content belonging to `element` on `page`; close it with EMC. */
  open(page: PDFPage, element: Element): PDFOperator {
    const { key, owners } = this.#page(page)
    const id = owners.size()
    owners.push(element.ref)
    element.children.push(this.#doc.context.obj({ Type: 'MCR', Pg: page.ref, MCID: id }))
    page.node.set(PDFName.of('StructParents'), PDFNumber.of(key))
    return markedContent(element.tag, `<< /MCID ${id} >>`)
  }

  #page(page: PDFPage) {
    const known = this.#pages.get(page)
    if (known) return known
    const entry = { key: this.#pages.size, owners: PDFArray.withContext(this.#doc.context) }
    this.#pages.set(page, entry)
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    return entry
  }

  /** Writes the tree into the catalogue. Once, when every page is drawn. */
  close(): void {
    const { context, catalog } = this.#doc
    const numbers: PDFObject[] = []
    for (const { key, owners } of this.#pages.values()) numbers.push(PDFNumber.of(key), context.register(owners))
    context.assign(
      this.#tree,
      context.obj({
        Type: 'StructTreeRoot',
        K: [this.root.ref],
        ParentTree: context.register(context.obj({ Nums: numbers })),
        ParentTreeNextKey: this.#pages.size,
      }),
    )
    catalog.set(PDFName.of('StructTreeRoot'), this.#tree)
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  }
}

/** BDC takes its dictionary written out in the content stream. */
const markedContent = (tag: string, properties: string): PDFOperator =>
  PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [PDFName.of(tag), properties])

/** Opens what a screen reader skips: rules, grounds, repeated heads, page numbers. */
export const openArtifact = (type: 'Layout' | 'Pagination'): PDFOperator =>
  markedContent('Artifact', `<< /Type /${type} >>`)

export const closeMarked = (): PDFOperator => PDFOperator.of(PDFOperatorNames.EndMarkedContent)

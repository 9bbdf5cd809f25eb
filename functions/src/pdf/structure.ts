import { type PDFDocument, PDFName, type PDFPage, type PDFRef } from 'pdf-lib'
import { Written, writtenText } from './written.ts'

export type Tag = 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'Caption' | 'TR' | 'TH' | 'TD' | 'Figure' | 'Sect'

/** One element of the reading order, as screen readers walk it. */
export interface Element {
  readonly ref: PDFRef
  readonly tag: Tag
  readonly parent: PDFRef
  /** Written out: elements and pieces of marked content, in order. */
  readonly kids: string[]
  readonly alternative: string
}

/** The logical structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8). */
export class Structure {
  readonly root: Element
  readonly #doc: PDFDocument
  readonly #tree: PDFRef
  readonly #elements: Element[] = []
  readonly #pages = new Map<PDFPage, string[]>()

  constructor(doc: PDFDocument) {
    this.#doc = doc
    this.#tree = doc.context.nextRef()
    this.root = this.#element('Document', this.#tree, '')
  }

  #element(tag: Tag, parent: PDFRef, alternative: string): Element {
    const element = { ref: this.#doc.context.nextRef(), tag, parent, kids: [], alternative }
    this.#elements.push(element)
    return element
  }

  add(parent: Element, tag: Tag, alternative = ''): Element {
    const child = this.#element(tag, parent.ref, alternative)
    parent.kids.push(child.ref.toString())
    return child
  }

  /** The operator that opens marked content belonging to `element` on `page`; close it with `CLOSE`. */
  open(page: PDFPage, element: Element): string {
    const owners = this.#pages.get(page) ?? []
    if (owners.length === 0) this.#pages.set(page, owners)
    const id = owners.length
    owners.push(element.ref.toString())
    element.kids.push(`<</Type/MCR/Pg ${page.ref}/MCID ${id}>>`)
    return `/${element.tag} <</MCID ${id}>> BDC`
  }

  /** Writes the tree into the catalogue. Once, when every page is drawn. */
  close(): void {
    const { context, catalog } = this.#doc
    for (const { ref, tag, parent, kids, alternative } of this.#elements) {
      const alt = alternative === '' ? '' : `/Alt ${writtenText(alternative)}`
      const scope = tag === 'TH' ? '/A<</O/Table/Scope/Column>>' : ''
      context.assign(ref, new Written(`<</Type/StructElem/S/${tag}/P ${parent}${alt}${scope}/K[${kids.join(' ')}]>>`))
    }
    const numbers: string[] = []
    for (const [page, owners] of this.#pages) {
      const key = numbers.length
      page.node.set(PDFName.of('StructParents'), context.obj(key))
      page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
      numbers.push(`${key} ${context.register(new Written(`[${owners.join(' ')}]`))}`)
    }
    const parents = context.register(new Written(`<</Nums[${numbers.join(' ')}]>>`))
    context.assign(
      this.#tree,
      new Written(
        `<</Type/StructTreeRoot/K[${this.root.ref}]/ParentTree ${parents}/ParentTreeNextKey ${numbers.length}>>`,
      ),
    )
    catalog.set(PDFName.of('StructTreeRoot'), this.#tree)
    catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  }
}

/** Opens what a screen reader skips: rules, grounds, repeated heads, page numbers. */
export const openArtifact = (type: 'Layout' | 'Pagination'): string => `/Artifact <</Type/${type}>> BDC`

export const CLOSE = 'EMC'

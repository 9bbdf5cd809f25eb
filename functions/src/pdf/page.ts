const CM = 72 / 2.54
const A4 = { short: 595.28, long: 841.89 } as const
/** A page in points, with the margins of the office's letters. `y` runs from the top edge down everywhere. */
export interface PageShape {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly textWidth: number
}

const shape = (width: number, height: number, left: number, right: number): PageShape => ({
  width,
  height,
  left: left * CM,
  right: width - right * CM,
  top: 2 * CM,
  bottom: height - 2.5 * CM,
  textWidth: width - (left + right) * CM,
})

/** A letter and a report: 3 cm at the left for the binder. */
export const UPRIGHT = shape(A4.short, A4.long, 3, 2)
/** A book of many columns. */
export const ACROSS = shape(A4.long, A4.short, 2, 2)

/** Stands for every sign the font cannot draw, so that a reader sees that something is missing. */
export const MISSING_SIGN = '□'

/** Signs the texts of the office use and the font has not, by one that reads the same. */
const STAND_INS: Readonly<Record<string, string>> = { '★': '*', '☆': '*', '✔': '✓' }

const PLAIN = /^[\x20-\x7e]*$/
/** Controls, direction marks, joiners, variation selectors: nothing to see, and nothing a font could draw. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu
/** Half of a pair, which is no sign at all. */
const LONE = /\p{Surrogate}/gu
const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' })

/** `text` as the font can draw it: one line's worth, composed, each unknown sign as one MISSING_SIGN. Never throws. */
export const readable = (text: string, has: (codePoint: number) => boolean): string => {
  if (PLAIN.test(text)) return text
  const drawable = (sign: string) => [...sign].every((letter) => has(letter.codePointAt(0) ?? 0))
  const composed = text
    .replace(LONE, MISSING_SIGN)
    .normalize('NFC')
    .replace(/[\t\n\r]/g, ' ')
  let out = ''
  for (const { segment } of graphemes.segment(composed)) {
    const seen = segment.replace(UNSEEN, '')
    const sign = drawable(seen) ? seen : (STAND_INS[seen] ?? seen)
    if (sign === '' || drawable(sign)) out += sign
    else out += MISSING_SIGN
  }
  return out
}

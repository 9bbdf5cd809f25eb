/** Stands for every sign the font cannot draw, so that a reader sees that something is missing. */
export const MISSING_SIGN = '□'

const PLAIN = /^[\x20-\x7e]*$/
/** Controls, direction marks, joiners, variation selectors: nothing to see, and nothing a font could draw. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu
const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' })

/** `text` as the font can draw it: one line's worth, composed, each unknown sign as one MISSING_SIGN. Never throws. */
export const readable = (text: string, has: (codePoint: number) => boolean): string => {
  if (PLAIN.test(text)) return text
  const drawable = (sign: string) => [...sign].every((letter) => has(letter.codePointAt(0) ?? 0))
  const composed = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\t\n\r]/g, ' ')
  let out = ''
  for (const { segment } of graphemes.segment(composed)) {
    const sign = segment.replace(UNSEEN, '')
    if (sign === '' || drawable(sign)) out += sign
    else out += MISSING_SIGN
  }
  return out
}

import { type FileCard, faultText, PlaceSchema, placeIsPlain } from '@catat/domain'
import * as v from 'valibot'

const PLACE_ERROR =
  'Lemari dan map berisi huruf, angka, spasi, titik, garis miring, atau tanda hubung; isi keduanya, paling banyak 20.'

/** Where the paper lies as typed, null where nothing was; or the sentence that says what is wrong with it. */
export const readPlace = (cabinet: string, folder: string): { readonly place: FileCard['place'] } | string => {
  if (!cabinet.trim() && !folder.trim()) return { place: null }
  const read = v.safeParse(PlaceSchema, { cabinet, folder })
  if (!read.success) return PLACE_ERROR
  const plain = placeIsPlain(read.output)
  return plain.ok ? { place: read.output } : faultText(plain)
}

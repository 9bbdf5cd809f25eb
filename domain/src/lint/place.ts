import type { FileCard } from '../file/shape.ts'
import { accept, refuse, type Verdict } from '../verdict.ts'
import { isOrdinaryWord } from './ordinary-words.ts'
import { plainly } from './typed.ts'

/** What cabinets and folders are called, beside the words of the office. */
const FURNITURE = new Set(
  `
  lemari almari rak laci loker filing kabinet cabinet box boks kotak kardus map maps folder ordner odner bantex stopmap amplop bundel jilid
  baris kolom sap tingkat lantai ruang ruangan gudang pojok sudut depan belakang atas bawah kiri kanan arsip aktif inaktif umum khusus
  merah kuning hijau biru putih hitam coklat cokelat ungu jingga abu abu-abu besi kayu kaca plastik besar kecil
  brother lion datascrip olympic elite rahasia terbatas biasa nomor nomer seri edisi urut kode awal akhir lanjutan penutupan
  `
    .trim()
    .split(/\s+/),
)

/**
 * Cabinet and folder stand on covers and in the agenda, outside of what is sealed: codes and words of the office are accepted, a
 * word nobody knows may be a name and figures of more than six may be a number of somebody.
 */
export const placeIsPlain = (place: FileCard['place']): Verdict<true> => {
  for (const [field, typed] of Object.entries({ lemari: place?.cabinet ?? '', map: place?.folder ?? '' })) {
    const { text } = plainly(typed)
    const words = text.match(/\p{L}{3,}/gu) ?? []
    const known = (word: string) => isOrdinaryWord(word) || FURNITURE.has(word.toLowerCase()) || isCode(word)
    if (!words.every(known) || /\d(?:[ ./-]{0,2}\d){6,}/.test(text)) return refuse('file/place', { field })
  }
  return accept(true)
}

/** `KSL`, `IKS`: no name has three letters without a vowel. */
const isCode = (word: string): boolean => word.length === 3 && !/[aiueo]/i.test(word)

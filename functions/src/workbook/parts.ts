import { CFB } from '@e965/xlsx'

/** What the library's own zip reader makes of an archive; it comes without types. */
interface Archive {
  readonly FullPaths: readonly string[]
  readonly FileIndex: { content: Uint8Array; size: number }[]
}
const container: {
  read: (bytes: Buffer, options: { type: 'buffer' }) => Archive
  write: (archive: Archive, options: { fileType: 'zip'; type: 'buffer' }) => Buffer
} = CFB

/** A string whose plain text is followed by formatted runs, which the library would cut after the plain text. */
const CUT = /<((?:\w+:)?)t(\s[^>]*)?>([^<]*)<\/(?:\w+:)?t>(?=\s*<(?:\w+:)?r[\s>])/g
const RUNS = /<(?:\w+:)?r[\s>]/

const STRINGS = /(sharedStrings|worksheets\/[^/]+)\.xml$/i
const isStrings = (name: string): boolean => STRINGS.test(name.replaceAll('\\', '/'))

/** Whether a part of a workbook holds such a string. */
export const hasCutString = (name: string, part: Buffer): boolean => {
  if (!isStrings(name)) return false
  const text = part.toString('latin1')
  return RUNS.test(text) && new RegExp(CUT.source).test(text)
}

/** The same workbook with the plain text of such strings as a run of its own, which means the same. */
export const withWholeStrings = (bytes: Uint8Array): Uint8Array => {
  const archive = container.read(Buffer.from(bytes), { type: 'buffer' })
  archive.FullPaths.forEach((path, at) => {
    const part = archive.FileIndex[at]
    if (!part?.content || !isStrings(path)) return
    const whole = Buffer.from(part.content)
      .toString('latin1')
      .replace(
        CUT,
        (_, prefix: string, space: string | undefined, said: string) =>
          `<${prefix}r><${prefix}t${space ?? ''}>${said}</${prefix}t></${prefix}r>`,
      )
    part.content = Buffer.from(whole, 'latin1')
    part.size = part.content.length
  })
  return container.write(archive, { fileType: 'zip', type: 'buffer' })
}

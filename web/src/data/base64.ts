/** The bytes of a chosen file as base64. Rejects when the file is gone or unreadable. */
export const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? reader.result.slice(reader.result.indexOf(',') + 1) : '')
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })

const blobOf = (base64: string, type: string): Blob =>
  new Blob([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], { type })

export const workbookOf = (base64: string): Blob =>
  blobOf(base64, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')

export const pdfOf = (base64: string): Blob => blobOf(base64, 'application/pdf')

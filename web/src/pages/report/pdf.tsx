import { formatNumber } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import { Card } from '../../kit/card.tsx'
import { Icon } from '../../kit/icons.tsx'

/** A PDF that came as base64, shown where the browser can and always to be downloaded. Nothing is kept after the page. */
export const PdfCard = ({
  pdf,
  name,
  pages,
  title = 'Isi laporan',
}: {
  readonly pdf: string
  readonly name: string
  readonly pages: number | null
  readonly title?: string
}) => {
  const [file, setFile] = useState<{ url: string; size: number } | null>(null)
  useEffect(() => {
    const bytes = Uint8Array.from(atob(pdf), (sign) => sign.charCodeAt(0))
    const url = URL.createObjectURL(new File([bytes], name, { type: 'application/pdf' }))
    setFile({ url, size: bytes.length })
    return () => URL.revokeObjectURL(url)
  }, [pdf, name])
  if (!file) return null
  return (
    <Card
      title={title}
      aside={pages === null ? '' : `${pages} halaman`}
      footer={
        <>
          <span class="wideonly">Bila halaman tidak tampil, unduh PDF untuk membacanya.</span>
          <a class="btn" href={file.url} download={name}>
            <Icon name="download" />
            PDF, {formatNumber(Math.ceil(file.size / 1000), 0)} kB
          </a>
        </>
      }
    >
      <div class="preview wideonly">
        <iframe class="paper" src={`${file.url}#view=FitH&navpanes=0`} title={`${title} dalam bentuk PDF`} />
      </div>
    </Card>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './icons.tsx'

/** Hands a file over to the browser's downloads once it is there; the link stays to save it again. Nothing is kept after the page. */
export const Saved = ({ file, name }: { readonly file: Blob; readonly name: string }) => {
  const [url, setUrl] = useState<string | null>(null)
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  useEffect(() => {
    if (url) link.current?.click()
  }, [url])
  if (!url) return null
  return (
    <a ref={link} class="btn" href={url} download={name}>
      <Icon name="download" />
      Simpan lagi
    </a>
  )
}

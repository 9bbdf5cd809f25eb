import { useEffect } from 'preact/hooks'

/** The window's title while the page is shown. Never a client's name: only numbers and places. */
export const useTitle = (title: string) => {
  useEffect(() => {
    document.title = `${title} – Catat`
  }, [title])
}

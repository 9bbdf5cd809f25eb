import { tokenFrom } from '../../../data/link-token.ts'

const KEY = 'catat.approval'

/**
 * The token of the emailed address, taken out of the address at once so that it stays in no history, and kept for this tab
 * until the decision: a reload or a sign-in must not lose it.
 */
export const takeToken = (): string | null => {
  const token = tokenFrom(location.hash)
  if (location.hash) history.replaceState(history.state, '', location.pathname)
  return token ?? sessionStorage.getItem(KEY)
}

export const keepToken = (token: string) => sessionStorage.setItem(KEY, token)
export const dropToken = () => sessionStorage.removeItem(KEY)

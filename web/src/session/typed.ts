const stores: Map<string, unknown>[] = []

/**
 * Text typed and not yet saved, by a key of its own. It lives in this page's memory only, never on the disk of a shared
 * computer: it outlasts another page and a lock of the screen, not a sign-out, another person or a reload.
 */
export const typedStore = <T>() => {
  const texts = new Map<string, T>()
  stores.push(texts)
  return {
    kept: (key: string): T | null => texts.get(key) ?? null,
    keep: (key: string, text: T) => void texts.set(key, text),
    forget: (key: string) => void texts.delete(key),
  }
}

export const hasTyped = () => stores.some(({ size }) => size > 0)

export const forgetTyped = () => {
  for (const texts of stores) texts.clear()
}

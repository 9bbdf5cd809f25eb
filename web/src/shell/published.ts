type Page = Pick<Document, 'querySelector' | 'baseURI'>

/**
 * Whether this page's script is the one that is published now: its name holds a digest of all it is made of. Null when that cannot be
 * known, such as without a line.
 */
export const isPublished = async (page: Page, get: typeof fetch): Promise<boolean | null> => {
  const own = page.querySelector('script[type="module"][src]')?.getAttribute('src')
  if (!own) return null
  try {
    const answer = await get('/', { cache: 'no-store', credentials: 'omit' })
    return answer.ok ? (await answer.text()).includes(`"${own}"`) : null
  } catch {
    return null
  }
}

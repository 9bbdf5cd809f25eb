import { describe, expect, it } from 'vitest'
import { isPublished } from './published.ts'

const page = (src: string | null) => ({
  baseURI: 'https://catat.test/',
  querySelector: () => src && { getAttribute: () => src },
})
const ask = (src: string | null, get: () => Promise<Response>) => isPublished(page(src) as unknown as Document, get)
const published = async () => new Response('<script type="module" crossorigin src="/assets/index-Bc2.js"></script>')

describe('an open page', () => {
  it('is the published one as long as its script is the one of the published page', async () => {
    expect(await ask('/assets/index-Bc2.js', published)).toBe(true)
    expect(await ask('/assets/index-Bc1.js', published)).toBe(false)
    expect(await ask('/assets/index-Bc', published)).toBe(false)
  })

  it('does not know while the line or the host is down, or without a script', async () => {
    expect(await ask('/assets/index-Bc1.js', () => Promise.reject(new TypeError('no line')))).toBeNull()
    expect(await ask('/assets/index-Bc1.js', async () => new Response('', { status: 503 }))).toBeNull()
    expect(await ask(null, published)).toBeNull()
  })
})

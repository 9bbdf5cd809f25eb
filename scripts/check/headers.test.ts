import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Rule {
  readonly source: string
  readonly headers: readonly { readonly key: string; readonly value: string }[]
}
const { hosting } = JSON.parse(readFileSync(new URL('../../firebase.json', import.meta.url), 'utf8')) as {
  readonly hosting: {
    readonly public: string
    readonly headers: readonly Rule[]
    readonly rewrites: readonly { readonly source: string; readonly destination?: string }[]
  }
}
const headersOf = (source: string) =>
  Object.fromEntries(hosting.headers.find((rule) => rule.source === source)?.headers.map((h) => [h.key, h.value]) ?? [])
const everywhere = headersOf('**')
const policy = new Map(
  (everywhere['Content-Security-Policy'] ?? '').split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ')
    return [name, sources]
  }),
)

describe('every answer of the console', () => {
  it('lets nothing load but what is named, and no script but its own', () => {
    expect(policy.get('default-src')).toEqual(["'none'"])
    expect(policy.get('script-src')).toEqual(["'self'"])
    expect(policy.get('style-src')).toEqual(["'self'"])
    expect(policy.get('object-src')).toEqual(["'none'"])
    expect(policy.get('base-uri')).toEqual(["'none'"])
    expect(policy.get('form-action')).toEqual(["'self'"])
    expect(policy.get('frame-ancestors')).toEqual(["'none'"])
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"])
    expect(policy.get('trusted-types')).toEqual(["'none'"])
    expect([...policy.values()].flat().join(' ')).not.toMatch(/unsafe|\*|http:|strict-dynamic/)
  })

  it('speaks with nobody but itself and Firebase: no project is written into a file', () => {
    const hosts = policy.get('connect-src')?.filter((source) => source !== "'self'") ?? []
    expect(hosts).toEqual(
      ['identitytoolkit', 'securetoken', 'firestore'].map((name) => `https://${name}.googleapis.com`),
    )
    for (const kind of ['img-src', 'font-src', 'frame-src', 'manifest-src'])
      expect(
        policy.get(kind)?.every((source) => ["'self'", 'data:', 'blob:'].includes(source)),
        kind,
      ).toBe(true)
  })

  it('comes over TLS for two years, is not guessed at, not framed, not referred, not kept, not indexed', () => {
    expect(everywhere).toMatchObject({
      'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
      'X-Robots-Tag': 'noindex, nofollow',
    })
    expect(everywhere['Permissions-Policy']).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
  })

  it('is kept only where its name changes with its content, and for an hour: Hosting says the same of a file that is missing', () => {
    const kept = hosting.headers.filter((rule) =>
      rule.headers.some(({ key, value }) => key === 'Cache-Control' && value !== 'no-store'),
    )
    expect(kept.map(({ source }) => source)).toEqual(['/assets/**'])
    expect(headersOf('/assets/**')['Cache-Control']).toBe('public, max-age=3600')
    expect(hosting.public).toBe('web/dist')
  })

  it('is not the console where a file of it is missing, which a tab from before would keep for a year', () => {
    const pages = hosting.rewrites.filter(({ destination }) => destination === '/index.html')
    expect(pages).toEqual([{ source: '!/@(api|assets)/**', destination: '/index.html' }])
  })
})

import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'

const WEB = import.meta.dirname
const INDEX = join(WEB, 'src', 'styles', 'index.css')

describe('the one style sheet', () => {
  it('holds the rules of every part, each once', () => {
    const listed = [...readFileSync(INDEX, 'utf8').matchAll(/@import "(.+)";/g)].map(([, at = '']) =>
      join(dirname(INDEX), at),
    )
    const written = globSync('src/**/*.css', { cwd: WEB }).map((at) => join(WEB, at))
    expect([...listed, INDEX].sort()).toEqual(written.sort())
  })

  it('leaves light and dark to the element that is painted: a sheet of paper stays white on a dark page', async () => {
    const built = await build({
      root: WEB,
      logLevel: 'silent',
      build: { write: false, manifest: false, rolldownOptions: { input: relative(WEB, INDEX) } },
    })
    const files = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
    const css = files.find(({ fileName }) => fileName.endsWith('.css'))
    expect(css && 'source' in css ? String(css.source) : '').toContain('--card:light-dark(#fff,#1a1f1e)')
  })
})

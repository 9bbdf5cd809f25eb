import { type ComponentChildren, h } from 'preact'
import type { Wording } from './wording.ts'

const FONT = 'Arial,Helvetica,sans-serif'
const INK = '#1c2321'
const QUIET = '#585f5b'
const ACCENT = '#0b5a60'
const LINE = '#dfdbd2'
const text = (size: number, line: number, color = INK, more = '') =>
  `font-family:${FONT};font-size:${size}px;line-height:${line}px;color:${color};${more}`

/** Mail programs lay out by tables only; this one is for layout and says so to screen readers. */
const table = (props: Record<string, string | number>, ...rows: ComponentChildren[]) =>
  h('table', { role: 'presentation', cellPadding: 0, cellSpacing: 0, border: 0, ...props }, rows)
const row = (style: string, content: ComponentChildren, cell: Record<string, unknown> = {}) =>
  h('tr', null, h('td', { style, ...cell }, content))

const letterhead = () =>
  table(
    { width: '100%' },
    row(text(15, 22, INK, 'padding-bottom:14px;'), [
      h('b', null, 'PUSPAGA Kabupaten Tanah Laut'),
      h('br', null),
      h('span', { style: `color:${QUIET};` }, 'Dinas P2KBP3A'),
    ]),
    row(`font-size:0;line-height:0;border-top:3px solid ${INK};height:3px;`, '\u00a0'),
    row(`font-size:0;line-height:0;border-top:1px solid ${INK};height:1px;`, '\u00a0'),
  )

const facts = ({ facts: list }: Wording) =>
  h(
    'table',
    {
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      border: 0,
      style: `margin:0 0 24px;border-top:1px solid ${LINE};`,
    },
    list.map(({ label, value, code }) => {
      const edge = `border-bottom:1px solid ${LINE};`
      const shown = code ? h('span', { style: "font-family:Consolas,'Courier New',monospace;" }, value) : value
      return h('tr', null, [
        h(
          'th',
          {
            scope: 'row',
            align: 'left',
            width: '38%',
            valign: 'top',
            style: text(15, 22, QUIET, `font-weight:normal;padding:6px 16px 6px 0;${edge}`),
          },
          label,
        ),
        h('td', { valign: 'top', style: text(15, 22, INK, `padding:6px 0;${edge}`) }, shown),
      ])
    }),
  )

const button = (label: string, url: string) =>
  table(
    {},
    row(
      'border-radius:6px;',
      h(
        'a',
        {
          href: url,
          style: text(
            16,
            22,
            '#ffffff',
            'display:inline-block;padding:13px 24px;font-weight:bold;text-decoration:none;',
          ),
        },
        label,
      ),
      { align: 'center', bgcolor: ACCENT },
    ),
  )

const paragraph = (content: ComponentChildren) => h('p', { style: text(15, 22, INK, 'margin:0 0 16px;') }, content)

const HIDDEN = 'display:none;font-size:1px;line-height:1px;max-height:0;overflow:hidden;'

/** The whole message: 600 px, tables and inline styles, no picture and nothing loaded from anywhere. */
export const mailPage = (wording: Wording, greeting: string, url: string) =>
  h('html', { lang: 'id' }, [
    h('head', null, [
      h('meta', { 'http-equiv': 'Content-Type', content: 'text/html; charset=utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light' }),
      h('title', null, wording.title),
    ]),
    h('body', { style: 'margin:0;padding:0;background-color:#f7f6f2;' }, [
      h('div', { style: HIDDEN }, wording.preview),
      h(
        'div',
        { role: 'main' },
        table(
          { width: '100%', bgcolor: '#f7f6f2' },
          row(
            'padding:24px 12px;',
            table(
              {
                width: 600,
                bgcolor: '#ffffff',
                style: `width:100%;max-width:600px;border:1px solid ${LINE};`,
              },
              row('padding:24px 32px 0;', letterhead()),
              row('padding:20px 32px 32px;', [
                paragraph(greeting),
                h('h1', { style: text(22, 28, INK, 'margin:0 0 12px;font-weight:bold;') }, wording.title),
                wording.paragraphs.map(paragraph),
                facts(wording),
                button(wording.action, url),
                h('p', { style: text(14, 21, QUIET, 'margin:24px 0 0;') }, [
                  'Tombol tidak terbuka? Salin alamat ini ke peramban:',
                  h('br', null),
                  h('a', { href: url, style: `color:${ACCENT};word-break:break-all;` }, url),
                ]),
              ]),
              row(
                `padding:16px 32px;border-top:1px solid ${LINE};`,
                h('p', { style: text(13, 20, QUIET, 'margin:0;') }, wording.footnote),
                { bgcolor: '#f0eee8' },
              ),
            ),
            { align: 'center' },
          ),
        ),
      ),
    ]),
  ])

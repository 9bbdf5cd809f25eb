import { render } from 'preact-render-to-string'
import { mailPage } from './page.ts'
import type { MailTemplate } from './templates.ts'
import { type Wording, wordingOf } from './wording.ts'

export interface Mail {
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** One line without controls: a name or number can never begin a header of its own. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()

const WIDTH = 72
const wrapped = (text: string): string =>
  text
    .split(' ')
    .reduce<string[]>((lines, word) => {
      const last = lines.at(-1)
      if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
      else lines.push(word)
      return lines
    }, [])
    .join('\n')

const plainText = (wording: Wording, greeting: string, url: string): string => {
  const widest = Math.max(0, ...wording.facts.map(({ label }) => label.length))
  return [
    'PUSPAGA Kabupaten Tanah Laut\nDinas P2KBP3A',
    greeting,
    wrapped(`${wording.title}.`),
    ...wording.paragraphs.map(wrapped),
    wording.facts.map(({ label, value }) => `${`${label}:`.padEnd(widest + 2)}${value}`).join('\n'),
    `${wording.action}:\n${url}`,
    `-- \n${wrapped(wording.footnote)}`,
  ].join('\n\n')
}

/** A mail in its two forms. Pure: the same template gives the same text. */
export const renderMail = (mail: MailTemplate): Mail => {
  const wording = wordingOf(mail)
  const greeting = `Yth. ${oneLine(mail.to.name)},`
  return {
    subject: oneLine(wording.title),
    html: `<!doctype html>\n${render(mailPage(wording, greeting, mail.url))}`,
    text: plainText(
      { ...wording, facts: wording.facts.map((fact) => ({ ...fact, value: oneLine(fact.value) })) },
      greeting,
      mail.url,
    ),
  }
}

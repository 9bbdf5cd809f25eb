import { type YearFacts, YearFactsSchema } from '@catat/domain'
import * as v from 'valibot'

type Texts = Readonly<Record<string, string>>

/** The form as typed. */
export interface FactsText {
  readonly population: Texts
  readonly villages: Texts
  readonly respondents: string
  readonly scores: Texts
  readonly means: Texts
  readonly evidence: string
}

const shown = (numbers: Readonly<Record<string, number>>): Texts =>
  Object.fromEntries(Object.entries(numbers).map(([key, n]) => [key, String(n).replace('.', ',')]))

export const factsText = ({ population, villages, survey, means, evidence }: YearFacts): FactsText => ({
  population: shown(population),
  villages: shown(villages),
  respondents: survey ? String(survey.respondents) : '',
  scores: shown(survey?.scores ?? {}),
  means: shown(means),
  evidence: evidence.join('\n'),
})

/** `12.345` and `12345` are whole numbers, `3,25` is a score; what is empty is left out. */
const read = (texts: Texts, whole: boolean): Record<string, number> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const typed = text.trim()
      if (typed === '') return []
      const plain = whole ? typed.replace(/\.(?=\d{3}(\D|$))/g, '') : typed.replace(',', '.')
      return [[key, /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN]]
    }),
  )

export const factsFrom = (
  text: FactsText,
): { readonly ok: true; readonly facts: YearFacts } | { readonly ok: false; readonly why: string } => {
  const scores = read(text.scores, false)
  const respondents = read({ respondents: text.respondents }, true).respondents
  const told = Object.keys(scores).length > 0 || respondents !== undefined
  const facts = v.safeParse(YearFactsSchema, {
    population: read(text.population, true),
    villages: read(text.villages, true),
    survey: told ? { respondents: respondents ?? 0, scores } : null,
    means: read(text.means, true),
    evidence: text.evidence
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  })
  if (facts.success) return { ok: true, facts: facts.output }
  const part = String(facts.issues[0].path?.[0]?.key ?? '')
  return {
    ok: false,
    why:
      part === 'survey'
        ? 'Nilai survei 1 sampai 4, misalnya 3,25.'
        : part === 'evidence'
          ? 'Paling banyak 30 bukti, masing-masing 200 huruf.'
          : 'Isi angka bulat, misalnya 12345.',
  }
}

import { emptyFigures, foldCard } from '../figures/fold.ts'
import { mergeFigures } from '../figures/merge.ts'
import { addPerson, countPersons, mergePersons, type Persons } from '../figures/persons.ts'
import type { Figures } from '../figures/shape.ts'
import type { FileCard } from '../file/shape.ts'
import type { Period } from '../time/shape.ts'
import { coveredMonths, lastMonth, type ReportId } from './kinds.ts'
import type { TableSource } from './source.ts'

export const UNMEASURED = { evaluate: null, report: null, receive: null, approve: null }

export const monthOf = (cards: readonly FileCard[], period: Period): { figures: Figures; persons: Persons } => {
  const figures = emptyFigures()
  const persons: Parameters<typeof addPerson>[0] = new Map()
  for (const card of cards) {
    if (card.period !== period) continue
    foldCard(figures, card)
    addPerson(persons, card)
  }
  return { figures, persons }
}

/** What a report of this id shows of these files, made month by month as the office does. */
export const sourceOf = (id: ReportId, cards: readonly FileCard[], more: Partial<TableSource> = {}): TableSource => {
  const months = coveredMonths(id).map((period) => ({ period, ...monthOf(cards, period) }))
  const several = months.length > 1
  return {
    id,
    period: lastMonth(id),
    figures: months.map(({ figures }) => figures).reduce(mergeFigures, emptyFigures()),
    persons: countPersons(mergePersons(months.map(({ persons }) => persons))),
    months: several ? months.map(({ period, figures }) => ({ period, figures, steps: null, narrative: null })) : [],
    history: [],
    late: {},
    facts: null,
    desk: null,
    steps: UNMEASURED,
    ...more,
  }
}

import { READERS, type Reader } from './readers.ts'
import { type Question, questionsFor, type Request } from './requests.ts'
import { rightOf, sees, statementsOf } from './table.ts'

/** One question put by one reader, and what the table says to it. */
export interface Case {
  readonly title: string
  readonly reader: Reader
  readonly request: Request
  readonly kind: string
  readonly allowed: boolean
  /** Of a refusal: somebody whom the table allows the very same. null: only the server may. */
  readonly control: Reader | null
  /** How many statements the rules have for such a request, whoever asks. */
  readonly statements: number
}

const rightTo = ({ kind, reading }: Question) => (reading === null ? undefined : rightOf(kind, reading))

const isAllowed = (reader: Reader, question: Question): boolean => {
  const isTheirs = question.owner !== null && question.owner === reader.uid
  return question.isPage && sees(reader, rightTo(question), isTheirs)
}

const CONTROLS = READERS.filter(({ isOnEdge }) => !isOnEdge)

const caseOf = (reader: Reader, question: Question): Case => {
  const allowed = isAllowed(reader, question)
  return {
    title: `${reader.title} ${allowed ? 'may' : 'may not'} ${question.title}`,
    reader,
    request: question.request,
    kind: question.kind,
    allowed,
    control: allowed ? null : (CONTROLS.find((other) => isAllowed(other, question)) ?? null),
    statements: question.reading === null ? 0 : statementsOf(question.kind, question.reading),
  }
}

/** Signed out there is no own; it is asked as if for one of the officers. */
const NOBODYS = 'mahrita'

export const CASES: readonly Case[] = READERS.flatMap((reader) =>
  questionsFor(reader.uid ?? NOBODYS, reader.asks).map((question) => caseOf(reader, question)),
)

/** Those that a server can be asked, whose clock goes on. */
export const CASES_IN_TIME: readonly Case[] = CASES.filter(({ reader }) => !reader.isOnEdge)

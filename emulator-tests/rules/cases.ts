import { READERS, type Reader } from './readers.ts'
import { type Question, questionsFor, type Request } from './requests.ts'
import { rightOf, sees } from './table.ts'

/** One question put by one reader, and what the table says to it. */
export interface Case {
  readonly title: string
  readonly reader: Reader
  readonly request: Request
  readonly kind: string
  readonly allowed: boolean
  /** Of a refusal: somebody whom the table allows the very same. null: only the server may. */
  readonly control: Reader | null
  /** Whether the rules have a statement for such a request at all, whoever asks. */
  readonly isSpokenOf: boolean
}

const rightTo = ({ kind, reading }: Question) => (reading === null ? undefined : rightOf(kind, reading))

const isAllowed = (reader: Reader, question: Question): boolean => {
  const isTheirs = question.owner !== null && question.owner === reader.uid
  return question.isPage && sees(reader, rightTo(question), isTheirs)
}

const caseOf = (reader: Reader, question: Question): Case => {
  const allowed = isAllowed(reader, question)
  return {
    title: `${reader.title} ${allowed ? 'may' : 'may not'} ${question.title}`,
    reader,
    request: question.request,
    kind: question.kind,
    allowed,
    control: allowed ? null : (READERS.find((other) => isAllowed(other, question)) ?? null),
    isSpokenOf: rightTo(question) !== undefined,
  }
}

/** Signed out there is no own; it is asked as if for one of the officers. */
const NOBODYS = 'mahrita'

export const CASES: readonly Case[] = READERS.flatMap((reader) =>
  questionsFor(reader.uid ?? NOBODYS).map((question) => caseOf(reader, question)),
)

import type { Case } from './cases.ts'
import { isListing, isWrite, type ListRequest, type Request, type WriteRequest } from './requests.ts'
import { type Answer, type Offices, type RestOffice, SERVER } from './rest-office.ts'

export interface Holder {
  /**
   * Puts one case to the server. Rejects, with what was wrong, unless the answer is the table's and the control holds:
   * - what is allowed finds exactly what the server itself finds;
   * - what is refused can be answered: to somebody who may, or else to the server, and there is something to find;
   * - a write that is refused takes effect when the server does it.
   */
  hold(asked: Case): Promise<void>
  /** Rejects when anything was written by what was asked so far. */
  nothingChanged(): Promise<void>
}

export const openHolder = async ({ office, newOffice, serversOffice }: Offices): Promise<Holder> => {
  const contents = async (): Promise<string> => `${await office.contents()} ${await newOffice.contents()}`
  const before = await contents()
  const serversFound = remembered((request: Request) => found(office.ask(SERVER, request)))
  const serverWrote = remembered((request: WriteRequest) => writeAsServer(serversOffice, request))
  const controlFound = new Map<string, Promise<string>>()

  const read = async ({ reader, request, allowed, control }: Case): Promise<void> => {
    const answer = await office.ask(reader, request)
    require(answer.allowed === allowed, answer)
    const expected = await serversFound(request)
    if (answer.allowed) return require(answer.found === expected, answer)
    if (control !== null) {
      const key = `${control.uid} ${JSON.stringify(request)}`
      const byControl = controlFound.get(key) ?? found(office.ask(control, request))
      controlFound.set(key, byControl)
      require((await byControl) === expected, answer)
    }
    const everything = isListing(request) ? await serversFound(unconstrained(request.list)) : expected
    require(everything.includes('"fields"'), answer)
  }

  const write = async (request: WriteRequest, { reader, allowed }: Case): Promise<void> => {
    const answer = await (request.act === 'create' ? newOffice : office).ask(reader, request)
    require(answer.allowed === allowed, answer)
    await serverWrote(request)
  }

  return {
    hold: (asked) => (isWrite(asked.request) ? write(asked.request, asked) : read(asked)),
    nothingChanged: async () => {
      if ((await contents()) !== before) throw new Error('Something was written.')
    },
  }
}

const require = (holds: boolean, answer: Answer): void => {
  if (!holds) throw new Error(`The answer was: ${JSON.stringify(answer).slice(0, 400)}`)
}

/** The same question is asked once. */
const remembered = <R extends Request>(ask: (request: R) => Promise<string>): ((request: R) => Promise<string>) => {
  const answers = new Map<string, Promise<string>>()
  return (request) => {
    const key = JSON.stringify(request)
    const known = answers.get(key) ?? ask(request)
    answers.set(key, known)
    return known
  }
}

const found = async (asking: Promise<Answer>): Promise<string> => {
  const answer = await asking
  require(answer.allowed, answer)
  return answer.found
}

const unconstrained = (list: ListRequest): Request => ({
  act: 'list',
  list: { ...list, where: [], orderBy: null, limit: 1 },
})

/** Rejects when the write does not take effect. Leaves a document behind, whatever was written. */
const writeAsServer = async (office: RestOffice, write: WriteRequest): Promise<string> => {
  const { act, path } = write
  if (act === 'create') await office.ask(SERVER, { act: 'delete', path })
  const before = await office.stored(path)
  const answer = await office.ask(SERVER, write)
  const after = await office.stored(path)
  require(answer.allowed && after !== before, answer)
  if (act === 'delete') await office.ask(SERVER, { act: 'merge', path, data: { restored: true } })
  return after
}

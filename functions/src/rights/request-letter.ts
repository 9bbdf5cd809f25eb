import { DataRequestSchema, type Staff } from '@catat/domain'
import type { ReadyLetter } from '../mail/deliver-mail.ts'
import type { World } from '../outside/world.ts'
import { paths } from '../store/paths.ts'
import type { CorrectionLetter, RequestLetter } from '../store/stored.ts'
import type { Tx } from '../store/transaction.ts'

/** A request that is decided needs no letter any more. */
export const readyRequestLetter = async (
  tx: Tx,
  world: World,
  { kind, request: id }: RequestLetter,
  staff: Staff,
): Promise<ReadyLetter | null> => {
  const request = await tx.get(DataRequestSchema, paths.request(id))
  if (request?.status !== 'open') return null
  const { number, receivedAt, dueAt } = request
  const url = `${world.site}/hak/permintaan/${id}`
  const template = { kind, to: { name: staff.name }, url, number, right: request.kind, receivedAt, dueAt }
  return { template, keep: () => {} }
}

/** Asked of a file's officer until the request is decided. */
export const readyCorrectionLetter = async (
  tx: Tx,
  world: World,
  { kind, request: id, file, number }: CorrectionLetter,
  staff: Staff,
): Promise<ReadyLetter | null> => {
  const request = await tx.get(DataRequestSchema, paths.request(id))
  if (request?.status !== 'open') return null
  const url = `${world.site}/berkas/${file}`
  const template = { kind, to: { name: staff.name }, url, number, request: request.number, dueAt: request.dueAt }
  return { template, keep: () => {} }
}

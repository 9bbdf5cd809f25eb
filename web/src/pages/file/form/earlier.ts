import { type FileCard, FileCardSchema, FileIdSchema, type Staff } from '@catat/domain'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import * as v from 'valibot'
import { useDocument } from '../../../data/live.ts'
import type { Draft } from './model.ts'

/**
 * The officer's own file whose sealed identity this draft takes: the identification it answers, or the file that the client's page
 * named. null where there is none, or none of theirs. What that file tells of the client fills what is still empty.
 */
export const useEarlier = (
  draft: Draft,
  {
    who,
    asked,
    change,
  }: { readonly who: Staff; readonly asked: boolean; readonly change: (part: Partial<Draft>) => void },
): FileCard | null => {
  const { query } = useLocation()
  const id = draft.intakeId || query.dari
  const file = useDocument(asked && v.is(FileIdSchema, id) ? `files/${id}` : null, FileCardSchema)
  const earlier = file.at === 'ready' ? usable(file.value, who) : null
  useEffect(() => {
    if (earlier) change(stillEmpty(draft, earlier))
  }, [earlier?.id])
  return earlier
}

const usable = (card: FileCard | null, { uid }: Pick<Staff, 'uid'>): FileCard | null =>
  card?.client && card.hasIdentity && !card.restricted && card.officer.uid === uid ? card : null

/** What an earlier file tells of the client, where the form says nothing yet. */
export const stillEmpty = (draft: Draft, earlier: FileCard): Partial<Draft> => {
  const known: Partial<Draft> = {
    kind: draft.intakeId === earlier.id ? (earlier.client?.kind ?? '') : 'returning',
    sex: earlier.client?.sex ?? '',
    ageBand: earlier.client?.ageBand ?? '',
    kecamatan: earlier.kecamatan,
    flags: earlier.flags.filter((flag) => flag === 'withoutNik'),
  }
  return Object.fromEntries(Object.entries(known).filter(([field]) => draft[field as keyof Draft].length === 0))
}

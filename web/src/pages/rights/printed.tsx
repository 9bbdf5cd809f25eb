import { type Office, OfficeSchema } from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { useAct } from '../../data/act.ts'
import { useDocument } from '../../data/live.ts'
import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icons.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'

/** A4 sheets as they will print, under the office's letterhead; `note` is written to the log book before each print. */
export const Printed = ({
  crumbs,
  title,
  line,
  note,
  children,
}: {
  readonly crumbs: readonly { readonly href: string; readonly text: string }[]
  readonly title: string
  readonly line: string
  readonly note?: () => Promise<unknown>
  readonly children: (office: Office) => ComponentChildren
}) => {
  const office = useDocument('settings/office', OfficeSchema)
  const act = useAct()
  if (office.at === 'waiting') return <Skeleton label="lembar cetak" rows={8} />
  const print = async () => {
    if (await act.run('print', async () => note?.())) globalThis.print()
  }
  return (
    <>
      <div class="noprint">
        <PageHead crumbs={crumbs} title={title} line={line}>
          <Button kind="main" busy={act.busy !== null} onClick={print}>
            <Icon name="print" />
            Cetak
          </Button>
        </PageHead>
        {act.refused && (
          <Note tone="bad" title="Belum dicetak.">
            {act.refused}
          </Note>
        )}
      </div>
      {office.at === 'ready' && office.value ? (
        children(office.value)
      ) : (
        <Note tone="bad" title="Kop surat belum tersedia.">
          Mintalah administrator melengkapi pengaturan kantor.
        </Note>
      )}
    </>
  )
}

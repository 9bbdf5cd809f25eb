import {
  type FileCard,
  FileCardSchema,
  type LogRow,
  LogRowSchema,
  mayDo,
  type Office,
  OfficeSchema,
} from '@catat/domain'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { callDesk, sentenceOf } from '../../../data/calls.ts'
import { useDocument, useQuery } from '../../../data/live.ts'
import { Button, LinkButton } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Icon } from '../../../kit/icons.tsx'
import { Refused } from '../../../kit/loaded.tsx'
import { Note } from '../../../kit/note.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { staff } from '../../../session/session.ts'
import { fileTitle } from '../../../text/file.ts'
import { rowsQuery } from '../rows-query.ts'

export interface Printed {
  readonly card: FileCard
  readonly office: Office
  /** The row that received the file: who and when. */
  readonly receipt: LogRow | null
}

/** A sheet of A4 about one file, shown as it will be printed; printing is written to the log book first. */
export const PrintPage = ({
  what,
  title,
  children,
}: {
  readonly what: 'receipt' | 'cover'
  readonly title: string
  readonly children: (printed: Printed) => ComponentChildren
}) => {
  const { params } = useRoute()
  const id = params.id ?? ''
  const file = useDocument(`files/${id}`, FileCardSchema)
  const office = useDocument('settings/office', OfficeSchema)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { value: who } = staff
  const rows = useQuery(who && rowsQuery(id, who), LogRowSchema)
  if (!who) return null
  if (file.at === 'waiting' || office.at === 'waiting' || rows.at === 'waiting') {
    return <Skeleton label="lembar cetak" rows={8} />
  }
  const card = file.at === 'ready' ? file.value : null
  const may = mayDo(card, 'file.print', who)
  const settings = office.at === 'ready' ? office.value : null
  if (!card || !may.ok || !settings) {
    const fault =
      file.at === 'refused'
        ? file.fault
        : may.ok
          ? ({ fault: 'office/unsettled', details: { what: 'kop surat' } } as const)
          : may
    return (
      <Card label={title}>
        <Refused fault={fault} action={<LinkButton href={`/berkas/${id}`}>Kembali ke berkas</LinkButton>} />
      </Card>
    )
  }
  const receipt =
    rows.at === 'ready'
      ? (rows.value.find(({ action }) => action === 'file.receive' || action === 'file.import') ?? null)
      : null
  const print = async () => {
    setBusy(true)
    try {
      await callDesk({ type: 'file.print', id: card.id, what })
      setProblem(null)
      globalThis.print()
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div class="noprint">
        <PageHead
          crumbs={[
            { href: '/berkas', text: 'Berkas' },
            { href: `/berkas/${id}`, text: fileTitle(card) },
          ]}
          title={title}
          line="Satu lembar A4. Pencetakan dicatat di buku log."
        >
          <Button kind="main" busy={busy} onClick={print}>
            <Icon name="print" />
            Cetak
          </Button>
        </PageHead>
        {problem && (
          <Note tone="bad" title="Belum dicetak.">
            {problem}
          </Note>
        )}
      </div>
      <article class="sheet">{children({ card, office: settings, receipt })}</article>
    </>
  )
}

/** The office's letterhead with its double rule. */
export const Kop = ({ office }: { readonly office: Office }) => (
  <header class="kop center">
    {office.letterhead.map((line) => (
      <p key={line}>
        <b>{line}</b>
      </p>
    ))}
    <small>{office.address}</small>
  </header>
)

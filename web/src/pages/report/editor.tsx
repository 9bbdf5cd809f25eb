import type { Narrative, Report } from '@catat/domain'
import { useEffect, useState } from 'preact/hooks'
import type { Act } from '../../data/act.ts'
import { callDesk } from '../../data/calls.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Chip } from '../../kit/chip.tsx'
import { TextArea } from '../../kit/field.tsx'
import { Note } from '../../kit/note.tsx'
import { freshTyping, settled, type Typing, typingState } from './model.ts'
import { narrativeProblems, personalDataProblem } from './personal-data.ts'
import { keepTyping, keptTyping } from './typing-store.ts'

/** The clerk's text of chapter V: kept in this tab while it is typed, saved by the button, never lost to another's save. */
export const useTyping = (report: Report) => {
  const stored = report.narrative
  const [typing, setTyping] = useState<Typing>(() => keptTyping(report.id) ?? freshTyping(stored))
  const state = typingState(typing, stored)
  const now = settled(typing, stored)
  useEffect(() => {
    if (now !== typing) setTyping(now)
    keepTyping(report.id, state === 'clean' ? null : now)
  }, [now, state])
  return {
    state,
    text: now.text,
    type: (change: Partial<Narrative>) =>
      setTyping((before) => {
        const from = settled(before, stored)
        return { ...from, text: { ...from.text, ...change } }
      }),
    /** Before it is saved, so that what comes back is known as one's own. */
    send: () => setTyping((before) => ({ ...before, sent: before.text })),
    /** Ends a conflict: one's own text goes on from what is stored now. */
    keepMine: () => setTyping(({ text }) => ({ ...freshTyping(stored), text })),
    takeStored: () => setTyping(freshTyping(stored)),
  }
}
export type TypingNow = ReturnType<typeof useTyping>

export const Editor = ({
  report,
  typing,
  act,
  other,
}: {
  readonly report: Report
  readonly typing: TypingNow
  readonly act: Act
  /** Who saved last, for a conflict. */
  readonly other: string | null
}) => {
  const { state, text, type } = typing
  const problems = narrativeProblems(text)
  const save = () => {
    typing.send()
    return act.run('narrate', () => saveNarrative(report, text))
  }
  return (
    <>
      {state === 'conflict' && (
        <Note
          tone="bad"
          title="Belum tersimpan."
          action={
            <>
              <Button onClick={typing.takeStored}>Pakai tulisan yang tersimpan</Button>
              <Button onClick={typing.keepMine}>Pakai tulisan Anda</Button>
            </>
          }
        >
          {other ?? 'Orang lain'} menyimpan tulisan lain saat Anda mengetik. Kedua tulisan terlihat di bawah.
        </Note>
      )}
      <Card
        title="Kendala dan rencana tindak lanjut"
        aside={state === 'clean' ? <small>tersimpan</small> : <Chip tone="wait">Belum disimpan</Chip>}
        footer={
          <>
            <span>Isian tersimpan di tab ini selama Anda mengetik. Tulis tanpa nama klien.</span>
            <Button
              busy={act.busy === 'narrate'}
              why={state === 'conflict' ? 'Pilih dahulu tulisan yang dipakai.' : personalDataProblem(text)}
              onClick={save}
            >
              Simpan tulisan
            </Button>
          </>
        }
      >
        <div class="pad stack">
          <TextArea
            label="Kendala"
            rows={5}
            maxLength={4000}
            value={text.obstacles}
            onInput={(obstacles) => type({ obstacles })}
            error={problems.obstacles}
            hint={state === 'conflict' && `Tersimpan: ${report.narrative.obstacles || 'kosong'}`}
          />
          <TextArea
            label="Rencana tindak lanjut"
            rows={5}
            maxLength={4000}
            value={text.plan}
            onInput={(plan) => type({ plan })}
            error={problems.plan}
            hint={state === 'conflict' && `Tersimpan: ${report.narrative.plan || 'kosong'}`}
          />
        </div>
      </Card>
    </>
  )
}

export const saveNarrative = (report: Report, narrative: Narrative) =>
  callDesk({ type: 'report.narrate', id: report.id, version: report.version, narrative })

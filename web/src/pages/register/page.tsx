import {
  formatNumber,
  NO_CHOICES,
  type RegisterAnswer,
  type RegisterChoices,
  type RegisterSummary,
} from '@catat/domain'
import { useState } from 'preact/hooks'
import { useAct } from '../../data/act.ts'
import { base64Of } from '../../data/base64.ts'
import { callRegister } from '../../data/calls.ts'
import { Button, LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Drop } from '../../kit/drop.tsx'
import { Note } from '../../kit/note.tsx'
import { PageHead } from '../../kit/page-head.tsx'
import { Columns } from './columns.tsx'
import { FaultyRows } from './faulty.tsx'
import { ACCEPTED, fileProblem, filesOf, toldText } from './model.ts'
import { Months } from './months.tsx'
import { OwnColumns } from './own-columns.tsx'
import { Problems } from './problems.tsx'
import { Questions } from './questions.tsx'
import { Sheets } from './sheets.tsx'

type State =
  | { readonly at: 'empty' }
  | {
      readonly at: 'checked'
      readonly name: string
      readonly content: string
      readonly choices: RegisterChoices
      readonly summary: RegisterSummary
    }
  | { readonly at: 'imported'; readonly result: RegisterAnswer<'register.import'> }

/** A register kept in Excel becomes files: first a reading that changes nothing, then all good rows or none. */
const Register = () => {
  const [state, setState] = useState<State>({ at: 'empty' })
  const [problem, setProblem] = useState<string | null>(null)
  const act = useAct()

  const check = async (file: File) => {
    const wrong = fileProblem(file)
    setProblem(wrong)
    act.dismiss()
    if (wrong) return setState({ at: 'empty' })
    const content = await base64Of(file).catch(() => null)
    if (content === null) return setProblem('Register tidak dapat dibaca dari perangkat. Pilih lagi.')
    if (!(await read(file.name, content, NO_CHOICES))) setState({ at: 'empty' })
  }
  const read = (name: string, content: string, choices: RegisterChoices) =>
    act.run('check', async () => {
      const summary = await callRegister({ type: 'register.check', content, choices })
      setState({ at: 'checked', name, content, choices, summary })
    })
  const bringIn = ({ content, choices, summary }: Extract<State, { at: 'checked' }>) =>
    act.run('import', async () => {
      const result = await callRegister({ type: 'register.import', content, choices, skipBad: summary.bad > 0 })
      setState({ at: 'imported', result })
    })

  return (
    <>
      <PageHead
        crumbs={[{ href: '/berkas', text: 'Berkas' }]}
        title="Impor register"
        line="Register yang selama ini ditulis di Excel dibaca dahulu tanpa mengubah apa pun; Anda memutuskan setelah melihat hasilnya."
      >
        {state.at === 'checked' && <ImportButton state={state} busy={act.busy === 'import'} onImport={bringIn} />}
      </PageHead>
      {(problem ?? act.refused) && <Note tone="bad">{problem ?? act.refused}</Note>}
      {act.busy && (
        <Note>
          {act.busy === 'check'
            ? 'Register sedang dibaca dan diperiksa.'
            : 'Berkas sedang dicatat. Halaman ini jangan ditutup dahulu.'}
        </Note>
      )}
      {state.at === 'imported' && <Imported result={state.result} onMore={() => setState({ at: 'empty' })} />}
      {state.at !== 'imported' && (
        <Card title="Register" aside="Excel, LibreOffice, atau CSV, paling besar 8 MB">
          <Drop
            accept={ACCEPTED}
            text={
              state.at === 'checked'
                ? `Terbaca: ${state.name}`
                : 'Tarik register ke sini, atau pilih dari perangkat Anda.'
            }
            button={state.at === 'checked' ? 'Pilih register lain' : 'Pilih register'}
            disabled={act.busy !== null}
            onFile={(file) => void check(file)}
          />
        </Card>
      )}
      {state.at === 'checked' && (
        <>
          <Found summary={state.summary} />
          {state.summary.failsFor && (
            <Note tone="bad" title="Sebagian besar register gagal karena satu sebab.">
              {formatNumber(state.summary.failsFor.count)} baris pada kolom {state.summary.failsFor.column}: seharusnya{' '}
              {state.summary.failsFor.expected}. Perbaiki kolom itu di Excel, lalu pilih lagi.
            </Note>
          )}
          <Questions
            summary={state.summary}
            choices={state.choices}
            disabled={act.busy !== null}
            onChange={(choices) => void read(state.name, state.content, choices)}
          />
          <OwnColumns
            sheets={state.summary.sheets}
            choices={state.choices}
            busy={act.busy === 'check'}
            onChange={(choices) => void read(state.name, state.content, choices)}
          />
          <Sheets sheets={state.summary.sheets} />
          {state.summary.bad > 0 && (
            <>
              <FaultyRows content={state.content} choices={state.choices} count={state.summary.bad} />
              <Problems summary={state.summary} />
            </>
          )}
          <Told told={state.summary.told} />
          <Months title="Berkas yang akan dicatat" months={state.summary.months} told={state.summary.told} />
          {state.summary.bad === 0 && <Problems summary={state.summary} />}
        </>
      )}
      {state.at === 'imported' && (
        <>
          <Told told={state.result.told} />
          <Months title="Berkas yang dicatat" months={state.result.months} told={state.result.told} />
          <Problems summary={state.result} />
        </>
      )}
      {state.at === 'empty' && <Columns />}
    </>
  )
}

const ImportButton = ({
  state,
  busy,
  onImport,
}: {
  readonly state: Extract<State, { at: 'checked' }>
  readonly busy: boolean
  readonly onImport: (state: Extract<State, { at: 'checked' }>) => unknown
}) => {
  const { bad, known, failsFor, months } = state.summary
  const count = filesOf(months)
  const text =
    count === 0 || failsFor
      ? 'Impor berkas'
      : bad > 0
        ? `Lewati ${formatNumber(bad)} baris bermasalah dan impor ${formatNumber(count)} berkas`
        : `Impor ${formatNumber(count)} berkas`
  const why = failsFor
    ? 'Sebagian besar baris gagal karena satu sebab.'
    : count > 0
      ? null
      : known > 0
        ? 'Semua baris yang benar sudah tercatat sebelumnya.'
        : 'Tidak ada baris yang dapat diimpor.'
  return (
    <Button kind="main" busy={busy} why={why} onClick={() => onImport(state)}>
      {text}
    </Button>
  )
}

const Found = ({ summary }: { readonly summary: RegisterSummary }) => (
  <Card label="Hasil pembacaan">
    <dl class="figs">
      <Figure name="Baris terbaca" value={summary.rows} />
      <Figure name="Baris bermasalah" value={summary.bad} />
      <Figure name="Baris sudah tercatat" value={summary.known} />
      <Figure name="Berkas yang akan dicatat" value={filesOf(summary.months)} />
    </dl>
  </Card>
)

/** What becomes of files of a month whose report is out. */
const Told = ({ told }: Pick<RegisterSummary, 'told'>) => {
  const note = toldText(told)
  return (
    note && (
      <Note title={note.title} action={<LinkButton href="/laporan">Lihat laporan</LinkButton>}>
        {note.text}
      </Note>
    )
  )
}

const Figure = ({ name, value }: { readonly name: string; readonly value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{formatNumber(value)}</dd>
  </div>
)

const Imported = ({
  result,
  onMore,
}: {
  readonly result: RegisterAnswer<'register.import'>
  readonly onMore: () => void
}) => (
  <Note
    tone="ok"
    title={
      result.imported > 0
        ? `${formatNumber(filesOf(result.months))} berkas dicatat dari ${formatNumber(result.imported)} baris.`
        : 'Tidak ada berkas baru yang dicatat.'
    }
    action={
      <>
        <LinkButton href="/berkas">Lihat berkas</LinkButton>
        <Button onClick={onMore}>Impor register lain</Button>
      </>
    }
  >
    {result.known > 0 && `${formatNumber(result.known)} baris sudah tercatat sebelumnya dan tidak diulang. `}
    {result.bad > 0 && `${formatNumber(result.bad)} baris bermasalah dilewati. `}
    {result.imported > 0 && 'Bulan yang sudah selesai dievaluasi sendiri pada dini hari berikutnya.'}
  </Note>
)

export default Register

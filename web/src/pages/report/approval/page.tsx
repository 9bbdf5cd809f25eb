import { type ApprovalAnswer, type ReportStatus, reportName } from '@catat/domain'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useAct } from '../../../data/act.ts'
import { callApproval, Refusal } from '../../../data/calls.ts'
import { Button, LinkButton } from '../../../kit/button.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { useTitle } from '../../../kit/title.ts'
import { resume, signOut } from '../../../session/acts.ts'
import { IdleQuestion } from '../../../session/idle-question.tsx'
import { account } from '../../../session/session.ts'
import { watchSession } from '../../../session/watch.ts'
import { fetched } from '../../../shell/guarded.tsx'
import { Frame } from './frame.tsx'
import { RESULTS } from './model.ts'
import { SignInCard } from './sign-in-card.tsx'
import { Stop } from './stop.tsx'
import { dropToken, keepToken, takeToken } from './token.ts'

const Pledge = fetched(() => import('../../staff/pledge/page.tsx'))
const view = () => import('./view.tsx')
const View = fetched(view)

type Opened = ApprovalAnswer<'approval.open'>
type State =
  | { readonly at: 'opening' }
  | { readonly at: 'opened'; readonly answer: Opened }
  | { readonly at: 'refused'; readonly refusal: Refusal }
  | { readonly at: 'decided'; readonly status: ReportStatus; readonly month: string }

/** The emailed link: a pointer to a frozen report, not a key. Opening it changes nothing; deciding needs that person's session. */
const Approval = () => {
  useTitle('Keputusan laporan')
  const [token, setToken] = useState(takeToken)
  const [state, setState] = useState<State>({ at: 'opening' })
  const [attempt, setAttempt] = useState(0)
  const act = useAct()
  const seen = useRef(performance.now())
  const { value: who } = account
  const uid = who.at === 'in' ? who.uid : null
  const owes = who.at === 'in' && who.pledge !== null

  useEffect(resume, [])
  useEffect(() => (uid ? watchSession() : undefined), [uid])
  // A second link opened in this tab changes only the fragment: the page stays and takes the new token.
  useEffect(() => {
    const again = () => location.hash && setToken(takeToken())
    addEventListener('hashchange', again)
    return () => removeEventListener('hashchange', again)
  }, [])
  useEffect(() => {
    if (token === null || who.at === 'waiting' || owes) return
    keepToken(token)
    // On its way while the server is asked; before the sign-in there is nothing to view.
    if (uid) void view()
    let stopped = false
    setState({ at: 'opening' })
    callApproval({ type: 'approval.open', token }).then(
      (answer) => {
        if (stopped) return
        // The work of deciding begins when the report is seen.
        seen.current = performance.now()
        setState({ at: 'opened', answer })
      },
      (error: unknown) => stopped || (error instanceof Refusal && setState({ at: 'refused', refusal: error })),
    )
    return () => {
      stopped = true
    }
  }, [token, who.at === 'waiting', uid, owes, attempt])

  if (token === null)
    return (
      <Frame>
        <Stop
          title="Tautan tidak lengkap"
          text="Buka tautan langsung dari surel, atau masuk ke Catat dan buka laporan yang menunggu keputusan Anda."
          action={<LinkButton href="/laporan">Buka laporan di Catat</LinkButton>}
        />
      </Frame>
    )

  if (owes) return <Pledge />

  if (state.at === 'opening')
    return (
      <Frame>
        <Skeleton label="laporan" rows={8} />
      </Frame>
    )

  if (state.at === 'refused')
    return (
      <Frame>
        <Dead refusal={state.refusal} onAgain={() => setAttempt(attempt + 1)} />
      </Frame>
    )

  if (state.at === 'decided') {
    const [title, text] = RESULTS[state.status] ?? ['Keputusan disimpan', '']
    return (
      <Frame>
        <Stop
          title={`${title}: ${state.month}`}
          text={text}
          tone="ok"
          action={<LinkButton href="/laporan">Lihat laporan di Catat</LinkButton>}
        />
      </Frame>
    )
  }

  const { answer } = state
  if (!answer.signedIn)
    return (
      <Frame>
        <SignInCard told={answer} locked={who.at === 'locked' ? who.why : null} />
      </Frame>
    )

  const month = reportName(answer.report.id)
  const decide = (decision: 'accept' | 'return', reason: string) =>
    act.run(decision, async () => {
      const { status } = await callApproval({
        type: 'approval.decide',
        token,
        decision,
        digest: answer.digest,
        reason,
        spent: Math.round((performance.now() - seen.current) / 1000),
      })
      dropToken()
      setState({ at: 'decided', status, month })
    })
  return (
    <Frame>
      <View
        view={answer}
        busy={act.busy}
        refused={act.refused}
        onAccept={() => decide('accept', '')}
        onReturn={(reason) => decide('return', reason)}
      />
      <IdleQuestion />
    </Frame>
  )
}

const TITLES: Readonly<Partial<Record<Refusal['fault'], string>>> = {
  'link/dead': 'Laporan tidak terbuka dari tautan ini',
  'link/other-person': 'Tautan ini untuk orang lain',
  'link/too-often': 'Terlalu banyak percobaan',
}

/** `onAgain`: opens the link once more, after the sign-out is complete. */
const Dead = ({ refusal, onAgain }: { readonly refusal: Refusal; readonly onAgain: () => void }) => (
  <Stop
    title={TITLES[refusal.fault] ?? 'Laporan belum dapat dibuka'}
    text={refusal.sentence}
    action={
      refusal.fault === 'link/other-person' ? (
        <Button onClick={() => signOut().then(onAgain)}>Keluar dan masuk sebagai penerima surel</Button>
      ) : refusal.fault === 'system/failed' || refusal.fault === 'store/busy' ? (
        <Button onClick={onAgain}>Coba lagi</Button>
      ) : (
        <LinkButton href="/laporan">Buka laporan di Catat</LinkButton>
      )
    }
  />
)

export default Approval

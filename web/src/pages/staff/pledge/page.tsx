import { dayOf, formatDay, PLEDGE } from '@catat/domain'
import { useAct } from '../../../data/act.ts'
import { callAccounts } from '../../../data/calls.ts'
import { now } from '../../../data/connection.ts'
import { Button } from '../../../kit/button.tsx'
import { Icon } from '../../../kit/icons.tsx'
import { Note } from '../../../kit/note.tsx'
import { useTitle } from '../../../kit/title.ts'
import { signOut } from '../../../session/acts.ts'
import { GateHead } from '../../../session/gate-head.tsx'
import { IdleQuestion } from '../../../session/idle-question.tsx'
import { account } from '../../../session/session.ts'

/** What stands before everything else until the person has given the pledge of confidentiality in force. */
const Pledge = () => {
  useTitle(PLEDGE.title)
  const act = useAct()
  const { value: who } = account
  if (who.at !== 'in') return null
  const give = () =>
    act.run('pledge', async () => {
      await callAccounts({ type: 'account.pledge', version: PLEDGE.version })
      account.value = { ...who, pledge: null }
    })
  return (
    <main id="isi" tabIndex={-1} class="gate">
      <GateHead title={PLEDGE.title}>
        {who.email}, {formatDay(dayOf(now.value))}
      </GateHead>
      <p>
        Dokumentasi layanan PUSPAGA bersifat rahasia (SOP 400.2/07/DP2KBP3A/2023). Data klien, terlebih data anak,
        dilindungi UU 27/2022 tentang Pelindungan Data Pribadi dan PP 71/2019. Membuka atau mengungkapnya tanpa hak
        dapat dikenai sanksi dan pidana.
      </p>
      <ol class="fields">
        {PLEDGE.sentences.map((sentence, i) => (
          <li key={sentence}>
            {i + 1}. {sentence}
          </li>
        ))}
      </ol>
      {act.refused && <Note tone="bad">{act.refused}</Note>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void give()
        }}
      >
        <Button kind="main" type="submit" busy={act.busy !== null}>
          Saya berjanji
        </Button>
        <div class="row">
          <Button onClick={() => print()}>
            <Icon name="print" />
            Cetak
          </Button>
          <Button kind="bare" onClick={signOut}>
            Keluar
          </Button>
        </div>
      </form>
      <p class="quiet">Janji ini dicatat dengan nama dan waktunya. Sebelum itu tidak ada data yang ditampilkan.</p>
      <IdleQuestion />
    </main>
  )
}
export default Pledge

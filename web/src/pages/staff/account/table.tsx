import { ACCOUNT_STATE_NAMES, type AccountState, accountState, formatDay, type Staff } from '@catat/domain'
import { Chip } from '../../../kit/chip.tsx'
import { Cell, Row, Table } from '../../../kit/table.tsx'
import { lastDayOf, lastWork, rolesText } from './model.ts'

const TONES = { invited: 'wait', active: null, ended: 'ring', disabled: 'ring' } as const

/** The normal is quiet: an active account is plain text. */
export const StateChip = ({ state }: { readonly state: AccountState }) => {
  const tone = TONES[state]
  return tone ? <Chip tone={tone}>{ACCOUNT_STATE_NAMES[state]}</Chip> : <span>{ACCOUNT_STATE_NAMES[state]}</span>
}

export const AccountTable = ({ accounts, at }: { readonly accounts: readonly Staff[]; readonly at: number }) => (
  <Table
    caption="Akun menurut nama"
    hot
    columns={[
      { title: 'Nama' },
      { title: 'Peran' },
      { title: 'Pos-el' },
      { title: 'Terakhir bekerja' },
      { title: 'Keadaan' },
    ]}
  >
    {accounts.map((one) => {
      const lastDay = lastDayOf(one.until)
      return (
        <Row key={one.uid} tone={one.pending ? 'flaw' : ''}>
          <Cell head>
            <a href={`/akun/${one.uid}`}>{one.name}</a>
          </Cell>
          <Cell fold="full">
            {rolesText(one.roles)}
            {one.pending && (
              <>
                {one.roles.length > 0 && ' '}
                <Chip tone="wait">Menunggu: {rolesText(one.pending.roles)}</Chip>
              </>
            )}
            {lastDay && <small class="below">sampai {formatDay(lastDay)}</small>}
          </Cell>
          <Cell fold="full">{one.email}</Cell>
          <Cell fold="skip">
            <span class="no">{lastWork(one)}</span>
          </Cell>
          <Cell fold="end up">
            <StateChip state={accountState(one, at)} />
          </Cell>
        </Row>
      )
    })}
  </Table>
)

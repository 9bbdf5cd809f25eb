import { ROLES, type Role } from '@catat/domain'
import { LinkButton } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { Refused } from '../kit/loaded.tsx'
import { useTitle } from '../kit/title.ts'
import { listed } from '../text/lists.ts'

/** An address that exists but is not for this person's role: who can. */
export const RefusedPage = ({ roles }: { readonly roles: readonly Role[] }) => {
  useTitle('Bukan untuk peran Anda')
  return (
    <Card label="Ditolak">
      <Refused
        fault={{
          fault: 'access/not-yours',
          details: {
            who: listed(
              roles.map((role) => ROLES[role]),
              'atau',
            ),
          },
        }}
        action={<LinkButton href="/">Kembali ke beranda</LinkButton>}
      />
    </Card>
  )
}

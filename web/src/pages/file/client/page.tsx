import { can, type FileCard, FileCardSchema, foundFiles, hasRole, PseudonymSchema, SEXES } from '@catat/domain'
import { useRoute } from 'preact-iso'
import * as v from 'valibot'
import { useQuery } from '../../../data/live.ts'
import { LinkButton } from '../../../kit/button.tsx'
import { Card } from '../../../kit/card.tsx'
import { Empty } from '../../../kit/empty.tsx'
import { Refused } from '../../../kit/loaded.tsx'
import { Note } from '../../../kit/note.tsx'
import { PageHead } from '../../../kit/page-head.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { staff } from '../../../session/session.ts'
import { ClientCard } from '../../identity/client-card.tsx'
import { onlyOwn, unrestricted } from '../list/model.ts'
import { JoinCard } from './join-card.tsx'
import { nextFrom, sexesOf } from './model.ts'

/** /klien/:pseudonym: the files of one client that the reader may see, and the way to the next one. */
const ClientPage = () => {
  const { params } = useRoute()
  const pseudonym = v.safeParse(PseudonymSchema, params.pseudonym)
  const { value: me } = staff
  const own = me && onlyOwn(me) ? ([['officer.uid', '==', me.uid]] as const) : []
  const files = useQuery(
    me && pseudonym.success
      ? {
          collection: 'files',
          where: [...unrestricted(me), ...own, ['client.pseudonym', '==', pseudonym.output]],
          orderBy: [],
          limit: 100,
        }
      : null,
    FileCardSchema,
  )
  if (!me) return null
  if (pseudonym.success && files.at === 'waiting') return <Skeleton label="klien" rows={6} />
  if (files.at === 'refused') {
    return (
      <Card label="Klien">
        <Refused fault={files.fault} action={<LinkButton href="/berkas">Kembali ke daftar berkas</LinkButton>} />
      </Card>
    )
  }
  const cards: readonly FileCard[] = files.at === 'ready' ? files.value : []
  const [client] = foundFiles(cards, me)
  if (!client) {
    return (
      <Card label="Klien">
        <Empty
          title="Tidak ada berkas klien ini untuk Anda"
          action={
            hasRole(me, 'officer', 'leader') ? (
              <LinkButton href="/cari-klien">Cari klien</LinkButton>
            ) : (
              <LinkButton href="/berkas">Kembali ke daftar berkas</LinkButton>
            )
          }
        >
          Petugas hanya melihat berkasnya sendiri; berkas yang dibatasi hanya dilihat Pimpinan PUSPAGA.
        </Empty>
      </Card>
    )
  }
  const from = can(me, 'identity.carry').ok ? nextFrom(cards, me.uid) : null
  const sexes = sexesOf(cards)
  return (
    <>
      <PageHead
        crumbs={[{ href: '/berkas', text: 'Berkas' }]}
        title={`Klien ${client.pseudonym}`}
        line={
          sexes.length === 1
            ? `${sexes.map((sex) => SEXES[sex]).join('')}. Namanya tidak ditampilkan.`
            : 'Namanya tidak ditampilkan.'
        }
      >
        {from && (
          <LinkButton kind="main" href={`/berkas/baru?dari=${from.id}`}>
            Berkas baru klien ini
          </LinkButton>
        )}
      </PageHead>
      {sexes.length > 1 && (
        <Note tone="wait" title="Jenis kelamin klien ini berbeda antarberkas.">
          Periksa pada berkas kertasnya. Konsep diperbaiki petugasnya; berkas yang sudah diterima lewat permintaan
          perbaikan.
        </Note>
      )}
      <ClientCard client={client} />
      {can(me, 'identity.join').ok && <JoinCard key={client.pseudonym} client={client.pseudonym} cards={cards} />}
    </>
  )
}
export default ClientPage

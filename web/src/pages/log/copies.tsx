import { can, type Staff } from '@catat/domain'
import { AgendaCard } from './agenda.tsx'
import { BooksCard } from './books-card.tsx'
import { CopyCard } from './copy-card.tsx'

/** What may be taken out of the system from here, for those who may. */
const Copies = ({ staff }: { readonly staff: Staff }) => (
  <>
    {can(staff, 'agenda.export').ok && <AgendaCard />}
    {can(staff, 'book.export').ok && <BooksCard />}
    {can(staff, 'log.export').ok && <CopyCard staff={staff} />}
  </>
)

export default Copies

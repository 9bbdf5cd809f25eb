import type { Staff } from '@catat/domain'
import { LinkButton } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { todosOf, type Waiting } from './todos.ts'

export const TodoCard = ({ waiting, staff }: { readonly waiting: Waiting | null; readonly staff: Staff }) => {
  if (!waiting) {
    return (
      <Card title="Menunggu Anda sekarang">
        <Skeleton label="yang menunggu Anda" rows={3} />
      </Card>
    )
  }
  const todos = todosOf(waiting, staff)
  return (
    <Card title="Menunggu Anda sekarang" {...(todos.length > 1 ? { aside: 'yang paling mendesak di atas' } : {})}>
      {todos.length === 0 ? (
        <Empty title="Tidak ada yang menunggu Anda">
          Berkas, laporan, dan kekurangan yang menunggu tindakan Anda muncul di sini.
        </Empty>
      ) : (
        <ul class="todo">
          {todos.map(({ count, title, line, href, act }) => (
            <li key={title}>
              <b>{count}</b>
              <div>
                <h3>{title}</h3>
                {line && <small>{line}</small>}
              </div>
              <LinkButton href={href}>{act}</LinkButton>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

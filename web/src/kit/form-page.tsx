import type { ComponentChildren } from 'preact'
import type { Act } from '../data/act.ts'
import { Button, LinkButton } from './button.tsx'
import { Note } from './note.tsx'
import { PageForm } from './page-form.tsx'
import { PageHead } from './page-head.tsx'

/** A page that is one form: what it is for, the way back, one filled button, and why it was not saved. */
export const FormPage = ({
  crumbs,
  title,
  line,
  save,
  unsaved = 'Belum tersimpan.',
  act,
  tries,
  onSubmit,
  children,
}: {
  /** The last one is where "Batal" leads. */
  readonly crumbs: readonly { readonly href: string; readonly text: string }[]
  readonly title: string
  readonly line: string
  /** The words of the filled button. */
  readonly save: string
  readonly unsaved?: string
  readonly act: Act
  readonly tries: number
  readonly onSubmit: () => unknown
  readonly children: ComponentChildren
}) => (
  <PageForm tries={tries} onSubmit={onSubmit}>
    <PageHead crumbs={crumbs} title={title} line={line}>
      <LinkButton href={crumbs.at(-1)?.href ?? '/'}>Batal</LinkButton>
      <Button kind="main" type="submit" busy={act.busy === 'save'}>
        {save}
      </Button>
    </PageHead>
    {act.refused && (
      <Note tone="bad" title={unsaved}>
        {act.refused}
      </Note>
    )}
    {children}
  </PageForm>
)

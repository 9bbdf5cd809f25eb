import type { ComponentChildren } from 'preact'
import { staff } from '../session/session.ts'
import { FILE_READERS, holds } from './places.ts'

/** Leads to files for those who may open one; plain words for the others, such as an auditor. */
export const FileLink = ({ href, children }: { readonly href: string; readonly children: ComponentChildren }) =>
  staff.value && holds(staff.value.roles, FILE_READERS) ? (
    <a class="no" href={href}>
      {children}
    </a>
  ) : (
    <span class="no">{children}</span>
  )

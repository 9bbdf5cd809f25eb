import type { ComponentChildren } from 'preact'
import { Mark } from '../../../kit/icons.tsx'
import { account } from '../../../session/session.ts'

/** The frame of pages that stand outside the console: no places, only the name of the house. */
export const Frame = ({ children }: { readonly children: ComponentChildren }) => (
  <>
    <a class="btn sr" href="#isi">
      Lewati ke isi
    </a>
    <header class="bar">
      <a class="brand" href="/">
        <Mark />
        Catat
      </a>
      <p class="who">{account.value.at === 'in' && <b>{account.value.email}</b>}</p>
    </header>
    <main id="isi" tabIndex={-1}>
      {children}
    </main>
    <footer class="foot">
      <p>Rahasia: seluruh dokumentasi layanan dilindungi SOP 400.2/07/DP2KBP3A/2023.</p>
    </footer>
  </>
)

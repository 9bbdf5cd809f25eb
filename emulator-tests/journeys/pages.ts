import { AxeBuilder } from '@axe-core/playwright'
import type { Role } from '@catat/domain'
import type { Browser } from '@playwright/test'
import { type Desk, openDesk, signInAt } from './desk.ts'
import type { Installation } from './installation.ts'

/** Where each role's day takes it. FILE, PERIOD and REPORT stand for one that there is. */
const PAGES: Readonly<Partial<Record<Role, readonly string[]>>> = {
  clerk: [
    '/',
    '/berkas',
    '/berkas/FILE',
    '/buku-log',
    '/evaluasi',
    '/evaluasi/PERIOD',
    '/kekurangan',
    '/laporan',
    '/laporan/REPORT',
    '/impor',
    '/hak',
    '/hak/permintaan/baru',
    '/berkas/FILE/riwayat',
    '/persetujuan-data',
  ],
  officer: ['/', '/cari-klien', '/berkas', '/berkas/baru', '/buku-log', '/kekurangan'],
  divisionHead: ['/', '/laporan/REPORT'],
  agencyHead: ['/', '/laporan'],
  leader: ['/', '/berkas/FILE', '/hak', '/hak/insiden/baru'],
  admin: ['/', '/akun', '/akun/undang', '/akun/kepala.dinas', '/kantor'],
  auditor: ['/', '/evaluasi/PERIOD'],
}

/** Desk and phone, light and dark: each page is looked at in every one of these. */
const LOOKS = [
  { name: 'meja', width: 1180, height: 900, dark: false },
  { name: 'hp-gelap', width: 390, height: 844, dark: true },
] as const

export interface Flaw {
  readonly page: string
  readonly look: string
  readonly what: string
}

/** Sits down as each role, opens each page and answers what is wrong: accessibility, overflow, script and policy errors. */
export const lookAtPages = async (
  installation: Installation,
  browser: Browser,
  out: string,
  places: Readonly<Record<'FILE' | 'PERIOD' | 'REPORT', string>>,
): Promise<readonly Flaw[]> => {
  const flaws: Flaw[] = []
  for (const look of LOOKS) {
    for (const [role, pages] of Object.entries(PAGES) as [Role, readonly string[]][]) {
      const desk = await openDesk(browser, installation.suite.site, out, look)
      await signInAt(desk, installation.person(role))
      for (const path of pages) {
        const address = path.replace(/FILE|PERIOD|REPORT/, (place) => places[place as keyof typeof places])
        await desk.page.goto(address)
        await settled(desk)
        const page = `${role} ${path}`
        for (const what of await flawsOf(desk)) flaws.push({ page, look: look.name, what })
        await desk.shot(`${look.name}-${role}${path.replaceAll('/', '-')}`)
      }
      for (const what of desk.faults) flaws.push({ page: role, look: look.name, what })
      await desk.leave()
    }
  }
  return flaws
}

/** Every skeleton has given way to what was loaded. */
const settled = async ({ page }: Desk): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skel') === null)
}

const flawsOf = async ({ page }: Desk): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ') ?? ''}`),
    ...(wide > 0 ? [`${wide} px wider than the window`] : []),
  ]
}

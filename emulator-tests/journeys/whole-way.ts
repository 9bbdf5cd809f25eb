import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskAnswer, VerifyAnswer } from '@catat/domain'
import { type Browser, expect } from '@playwright/test'
import { call, fireSchedule, signIn } from '../../scripts/office/client.ts'
import type { OfficeClock } from '../run/office-clock.ts'
import { type Desk, openDesk, signInAt } from './desk.ts'
import type { Installation } from './installation.ts'
import { linkIn, waitForMail } from './mailbox.ts'
import { type Client, fillFile, narrate, receive, submit } from './paper.ts'
import { scanLink } from './scanners.ts'
import type { Trace } from './traces.ts'

/** An invented child. Nothing of it may stand anywhere but in the sealed identity and in what `identity` is told and tells. */
export const CLIENT = {
  name: 'Zulaikha Percontohan',
  nik: '6301056203130987',
  birthDate: '2013-03-22',
  parents: 'Badrun Percontohan',
  phone: '081251907788',
  school: 'SDN Percontohan Tiga',
  address: 'Jalan Gang Melati Percontohan 17',
  note: 'Sering menangis pada malam hari.',
} as const

export interface Played<T> {
  readonly result: T
  readonly seconds: number
  /** What every browser sent, was answered, kept and showed. */
  readonly traces: readonly Trace[]
}

/** Where people play: an office, its clock and a browser. Pictures go to `out`. */
export interface Scene {
  readonly installation: Installation
  readonly clock: OfficeClock
  readonly browser: Browser
  readonly out: string
  say(step: string, seconds: number): void
}

/**
 * The way of a file, SOP steps 2 to 7, played by four people in a real browser against real functions, rules and mail:
 * hand-over, receipt, sorting, evaluation, report, receipt and approval by emailed link, verification.
 * Throws at the first thing that does not hold. Answers the path of the approved PDF.
 */
export const playWholeWay = (scene: Scene): Promise<Played<string>> => onStage(scene, play)

/** The reports of six months and of the year that end with the month played before, through both mailed links. */
export const playSpans = (scene: Scene): Promise<Played<void>> => onStage(scene, spans)

const onStage = async <T>(scene: Scene, play: (stage: Stage) => Promise<T>): Promise<Played<T>> => {
  const { installation, clock, browser, out, say } = scene
  const begun = performance.now()
  const desks: Desk[] = []
  mkdirSync(out, { recursive: true })
  try {
    const result = await play({
      installation,
      clock,
      out,
      step: async (name, act) => {
        const from = performance.now()
        const result = await act()
        say(name, (performance.now() - from) / 1000)
        return result
      },
      desk: async (options = {}) => {
        const opened = await openDesk(browser, installation.suite.site, out, { ...options, clock })
        desks.push(opened)
        return opened
      },
    })
    return { result, seconds: (performance.now() - begun) / 1000, traces: desks.flatMap((each) => each.traces) }
  } catch (error) {
    // What each person saw when it failed.
    for (const [index, desk] of desks.entries()) await desk.shot(`kendala-${index + 1}`).catch(() => undefined)
    copyFileSync(join(installation.data.logs, 'office.log'), join(out, 'kendala.log'))
    throw error
  }
}

interface Stage {
  readonly installation: Installation
  readonly clock: OfficeClock
  readonly out: string
  step<T>(name: string, act: () => Promise<T>): Promise<T>
  desk(options?: { width?: number; height?: number; dark?: boolean; who?: string }): Promise<Desk>
}

const play = async ({ installation: { suite, person }, clock, out, step, desk }: Stage): Promise<string> => {
  const officer = await desk({ who: 'the officer' })
  let clerk = await desk({ who: 'the clerk' })
  await step('Petugas dan pengadministrasi masuk', () =>
    Promise.all([signInAt(officer, person('officer')), signInAt(clerk, person('clerk'))]).then(() => undefined),
  )
  await clerk.page.getByText('Menunggu').first().waitFor()
  await clerk.shot('beranda-kosong')

  const intake = await step('1  Petugas mencatat identifikasi kebutuhan dan menyegel identitas', async () => {
    const id = await recordFile(officer, 'Identifikasi', async () => {
      const needs = officer.page.getByRole('group', { name: 'Kebutuhan layanan klien' })
      await needs.getByLabel('Konseling Keluarga').check()
      await needs.getByLabel('Rujukan Keluarga').check()
    })
    await officer.page.getByRole('button', { name: 'Serahkan berkas' }).click()
    await officer.page.getByText('Diserahkan').first().waitFor()
    return id
  })

  const file = await step('1  Petugas mencatat konseling untuk kebutuhan itu dan menyerahkannya', async () => {
    const answering = async () => {
      await officer.page.getByLabel('Menjawab kebutuhan', { exact: true }).selectOption(intake)
      await officer.page.getByText('Memakai identitas tersegel').waitFor()
      await officer.shot('klien-yang-sama')
    }
    const id = await recordFile(officer, 'Konseling', answering, {})
    await clerk.page.goto('/berkas')
    await officer.page.getByRole('button', { name: 'Serahkan berkas' }).click()
    return id
  })

  const number = await step('2  Pengadministrasi melihatnya seketika dan menerimanya', async () => {
    await clerk.page.locator(`a[href="/berkas/${file}"]`).first().waitFor()
    await clerk.shot('daftar')
    await receive(clerk, intake)
    const given = await receive(clerk, file)
    expect(given).toMatch(/^KSL-20\d\d-\d\d-0001$/)
    await clerk.page.goto(`/berkas/${file}/tanda-terima`)
    await clerk.page.getByText(given).first().waitFor()
    await clerk.shot('tanda-terima')
    return given
  })

  await step('3  Pengadministrasi memilah: satu dokumen kritis tidak ada', async () => {
    for (const id of [intake, file]) {
      await clerk.page.goto(`/berkas/${id}`)
      await clerk.page.getByRole('button', { name: 'Mulai memilah' }).click()
      await clerk.page.getByRole('button', { name: 'Selesai memilah' }).waitFor()
    }
    await clerk.page.getByRole('group', { name: 'Keadaan KSL-03' }).getByText('Tidak ada').click()
    await clerk.page.getByText('Kritis').first().waitFor()
    await clerk.shot('berkas')
    await clerk.page.getByRole('button', { name: 'Selesai memilah' }).click()
    await clerk.page.getByRole('button', { name: 'Pilah ulang' }).waitFor()
    await clerk.page.goto(`/berkas/${intake}`)
    await clerk.page.getByRole('button', { name: 'Selesai memilah' }).click()
    await clerk.page.getByRole('button', { name: 'Pilah ulang' }).waitFor()
  })

  await step('3  Buku log memuat setiap tindakan', async () => {
    await clerk.page.goto('/buku-log')
    for (const act of ['Serahkan', 'Terima', 'Mulai pilah', 'Selesai pilah']) {
      await clerk.page.getByText(act, { exact: true }).first().waitFor()
    }
    await clerk.shot('buku-log')
  })

  const period = number.slice(4, 11)
  await done(officer)
  await done(clerk)
  await step('4  Evaluasi bulanan berjalan sendiri pada tanggal 1', async () => {
    const [year = 0, month = 0] = period.split('-').map(Number)
    // 01:00 WITA on the first of the next month is 17:00 UTC the day before.
    const night = Date.UTC(year, month, 1) - 7 * 3600 * 1000
    clock.set(night)
    await fireSchedule(suite, 'planner', new Date(night))
    clock.set(night + 8 * 3600 * 1000)
    clerk = await desk({ who: 'the clerk' })
    await signInAt(clerk, person('clerk'))
    await clerk.page.goto(`/evaluasi/${period}`)
    await clerk.page.getByText('KSL-03').first().waitFor({ timeout: 90_000 })
    await clerk.shot('evaluasi')
    await clerk.page.goto('/kekurangan')
    await clerk.page.getByText(number).first().waitFor()
    await clerk.shot('kekurangan')
  })

  await step('5  Pengadministrasi melengkapi laporan dan mengajukannya', async () => {
    await clerk.page.goto(`/laporan/monthly-${period}`)
    await narrate(clerk, {
      obstacles: 'Satu berkas belum memuat persetujuan wali.',
      plan: 'Petugas meminta persetujuan wali pada kunjungan berikutnya.',
    })
    await clerk.shot('laporan-konsep')
    await submit(clerk)
    await clerk.shot('laporan-diajukan')
  })

  const division = person('divisionHead')
  const oldLink = await step('6  Kepala Bidang menerima surel, membuka tautan, dan mengembalikan laporan', async () => {
    const link = linkIn(await waitForMail(suite.ownInbox, division.email, /menunggu/))
    const head = await desk()
    await openLink(head, link, division.password)
    await head.page.getByText('M12', { exact: false }).first().or(head.page.getByText('Kelengkapan').first()).waitFor()
    await head.shot('persetujuan-kepala-bidang')
    await head.page.getByRole('button', { name: 'Kembalikan' }).first().click()
    await head.page.getByLabel('Alasan').fill('Rencana tindak lanjut belum menyebut tanggal.')
    await head.page.getByRole('button', { name: 'Kembalikan laporan' }).click()
    await head.page.getByText('dikembalikan', { exact: false }).first().waitFor()
    await done(head)
    return link
  })

  const resubmitted = Date.now()
  await step('5  Pengadministrasi memperbaikinya sebagai revisi 2', async () => {
    await clerk.page.getByText('Rencana tindak lanjut belum menyebut tanggal.').first().waitFor()
    await clerk.page
      .getByRole('textbox', { name: 'Rencana tindak lanjut' })
      .fill('Petugas meminta persetujuan wali paling lambat 10 Desember.')
    await clerk.page.getByRole('button', { name: 'Simpan tulisan' }).click()
    await clerk.page.getByText('tersimpan', { exact: true }).waitFor()
    await submit(clerk)
  })

  await step(
    '6  Seratus pemindai surel dan sepuluh peramban yang menekan semua tombol mendahului Kepala Bidang',
    async () => {
      const link = linkIn(await waitForMail(suite.ownInbox, division.email, /menunggu/, resubmitted))
      await scanLink(link, (who) => desk({ who }))
      await clerk.page.getByText('Menunggu Kepala Bidang').first().waitFor()
    },
  )

  await step('6  Tautan lama mati; Kepala Bidang menerima revisi 2', async () => {
    const link = linkIn(await waitForMail(suite.ownInbox, division.email, /menunggu/, resubmitted))
    const head = await desk()
    await head.page.goto(oldLink)
    await head.page.getByText('tidak berlaku lagi', { exact: false }).first().waitFor()
    await head.shot('tautan-mati')
    await openLink(head, link, division.password)
    await head.page.getByRole('button', { name: 'Terima laporan' }).click()
    await head.page.getByText('Laporan diterima').first().waitFor()
    await done(head)
  })

  await step('7  Kepala Dinas menerima surel dan menyetujui dari telepon', async () => {
    const agency = person('agencyHead')
    const link = linkIn(await waitForMail(suite.ownInbox, agency.email, /menunggu/, resubmitted))
    const head = await desk({ width: 390, height: 844 })
    await openLink(head, link, agency.password)
    await head.page.getByRole('button', { name: 'Setujui laporan' }).waitFor()
    await head.shot('persetujuan-kepala-dinas-hp')
    await head.page.getByRole('button', { name: 'Setujui laporan' }).click()
    await head.page.getByText('Laporan disetujui').first().waitFor()
    await done(head)
  })

  const pdf = await step('7  PDF yang disetujui tidak berubah lagi dan terbukti asli tanpa masuk', async () => {
    const client = await signIn(suite.ports, person('clerk').email, person('clerk').password)
    const id = `monthly-${period}`
    const printed = await client.call<DeskAnswer<'report.print'>>('desk', { type: 'report.print', id, revision: 2 })
    const bytes = Buffer.from(printed.pdf, 'base64')
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(printed.digest)
    const path = join(out, `${id}.pdf`)
    writeFileSync(path, bytes)
    const narrative = { obstacles: 'Diubah.', plan: 'Diubah.' }
    await expect(client.call('desk', { type: 'report.narrate', id, version: 99, narrative })).rejects.toThrow()
    const genuine = await call<VerifyAnswer>(suite.ports, 'verify', { by: 'digest', digest: printed.digest })
    expect(genuine).toMatchObject({ genuine: true, revision: 2, current: true, status: 'approved' })
    expect(await call<VerifyAnswer>(suite.ports, 'verify', { by: 'digest', digest: '0'.repeat(64) })).toEqual({
      genuine: false,
    })
    await clerk.page.goto(`/laporan/${id}`)
    const anybody = await desk({ width: 390, height: 844 })
    const address = await clerk.page.locator('a[href*="/verifikasi/"]').first().getAttribute('href')
    await anybody.page.goto(address ?? '/verifikasi')
    await anybody.page.getByText('Asli', { exact: true }).waitFor()
    await anybody.shot('verifikasi-hp')
    await done(anybody)
    return path
  })

  await step('8  Pimpinan membuka identitas dengan alasan; pembukaannya tercatat', async () => {
    const leader = await desk({ who: 'the leader' })
    await signInAt(leader, person('leader'))
    await leader.page.goto(`/berkas/${file}`)
    await leader.page.getByRole('button', { name: 'Buka dengan alasan' }).click()
    await leader.page.getByRole('dialog').getByRole('combobox').selectOption('safety')
    await leader.page.getByRole('dialog').getByRole('button', { name: 'Buka identitas' }).click()
    await leader.page.getByText(CLIENT.name).first().waitFor()
    await clerk.page.goto('/buku-log')
    await clerk.page.getByText('Baca identitas', { exact: true }).first().waitFor()
    await done(leader)
  })

  await step('8  Pimpinan memusnahkan identitas atas permintaan wali; yang tersisa hanya angka', async () => {
    const leader = await desk({ who: 'the leader' })
    await signInAt(leader, person('leader'))
    await leader.page.goto(`/berkas/${file}`)
    await leader.page.getByRole('button', { name: 'Musnahkan identitas' }).click()
    const dialog = leader.page.getByRole('dialog')
    await dialog.getByLabel('Permintaan klien atau walinya').check()
    await leader.shot('musnahkan')
    await dialog.getByLabel(`Ketik ${number}`).fill(number)
    await dialog.getByRole('button', { name: 'Musnahkan identitas' }).click()
    await leader.page.getByText('Berkas ini tidak menyimpan identitas klien.').waitFor()
    await done(leader)
  })
  await clerk.page.goto('/')
  await clerk.page.getByText('Menunggu').first().waitFor()
  await clerk.shot('beranda')
  await done(clerk)
  return pdf
}

const spans = async ({ installation: { suite, person }, out, step, desk }: Stage): Promise<void> => {
  const clerk = await desk({ who: 'the clerk' })
  await signInAt(clerk, person('clerk'))
  await clerk.page.goto('/laporan')
  const links = clerk.page.getByRole('main').getByRole('link')
  await links.and(clerk.page.locator('[href^="/laporan/annual-"]')).first().waitFor({ timeout: 90_000 })
  for (const kind of ['semester', 'annual'] as const) {
    await clerk.page.goto('/laporan')
    const address = await clerk.page.locator(`a[href^="/laporan/${kind}-"]`).first().getAttribute('href')
    const id = (address ?? '').replace('/laporan/', '')
    await step(`5-7  ${id} berjalan lewat kedua tautan surel`, async () => {
      const sent = Date.now()
      await clerk.page.goto(`/laporan/${id}`)
      await narrate(clerk, { obstacles: 'Tidak ada kendala berarti.', plan: 'Layanan dilanjutkan.' })
      await clerk.shot(`${kind}-konsep`)
      await submit(clerk)
      for (const [role, decision, told] of [
        ['divisionHead', 'Terima laporan', 'Laporan diterima'],
        ['agencyHead', 'Setujui laporan', 'Laporan disetujui'],
      ] as const) {
        const { email, password } = person(role)
        const head = await desk(role === 'agencyHead' ? { width: 360, height: 780 } : {})
        await openLink(head, linkIn(await waitForMail(suite.ownInbox, email, /menunggu/, sent)), password)
        await head.page.getByRole('button', { name: decision }).waitFor()
        await head.shot(`${kind}-${role}`)
        await head.page.getByRole('button', { name: decision }).click()
        await head.page.getByText(told).first().waitFor()
        await done(head)
      }
      const client = await signIn(suite.ports, person('clerk').email, person('clerk').password)
      const { pdf, digest } = await client.call<DeskAnswer<'report.print'>>('desk', {
        type: 'report.print',
        id,
        revision: 1,
      })
      writeFileSync(join(out, `${id}.pdf`), Buffer.from(pdf, 'base64'))
      expect(await call<VerifyAnswer>(suite.ports, 'verify', { by: 'digest', digest })).toMatchObject({
        genuine: true,
        current: true,
        status: 'approved',
      })
    })
  }
  await done(clerk)
}

/** A file of the invented child as its officer records it; answers the id of the draft. */
const recordFile = async (
  desk: Desk,
  service: string,
  more: () => Promise<void>,
  client: Partial<Client> = CLIENT,
): Promise<string> => {
  await fillFile(desk, { service, client, more })
  await desk.page.getByRole('button', { name: 'Simpan konsep' }).click()
  await desk.page.waitForURL(/\/berkas\/[0-9a-f]{20}$/)
  return desk.page.url().slice(-20)
}

/** Follows an emailed link and signs in where it asks for it. The token must be gone from the address at once. */
const openLink = async ({ page }: Desk, link: string, password: string): Promise<void> => {
  await page.goto(link)
  await page.getByLabel('Kata sandi').fill(password)
  expect(page.url()).not.toContain('#t=')
  await page.getByRole('button', { name: 'Masuk dan lihat laporan' }).click()
  await page.getByRole('button', { name: 'Kembalikan' }).first().waitFor()
}

const done = async (desk: Desk): Promise<void> => {
  expect(desk.faults).toEqual([])
  await desk.leave()
}

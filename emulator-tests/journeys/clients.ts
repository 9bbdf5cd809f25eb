import { dayOf, instantOf } from '@catat/domain'
import { expect } from '@playwright/test'
import type { Desk } from './desk.ts'
import type { Installation } from './installation.ts'
import { waitForMail } from './mailbox.ts'
import { type Client, fillFile, receive } from './paper.ts'

/** An invented adult, who comes twice and finds her NIK written wrongly. */
const CLIENT: Partial<Client> = {
  name: 'Wartawati Percontohan',
  nik: '6301035505900001',
  birthDate: '1990-05-15',
  phone: '0811 0000 9917',
  address: 'Jalan Melati Percontohan 9',
}
const RIGHT = '6301035505900019'

/** Another, whose NIK is nearly hers. */
const NEIGHBOUR: Partial<Client> = {
  name: 'Masniah Percontohan',
  nik: '6301035505900018',
  birthDate: '1990-05-15',
  address: 'Jalan Kenanga Percontohan 2',
}

interface ClientStage {
  readonly installation: Installation
  /** Sits somebody down at a desk of their own, signed in. */
  readonly sitDown: (email: string, look?: { width?: number; height?: number; dark?: boolean }) => Promise<Desk>
  /** What is wrong with a page as it stands. */
  readonly flawsOf: (desk: Desk) => Promise<readonly string[]>
}

/**
 * One client over two visits: consent recorded, known again at intake and in the search, opened by a head in an emergency, and
 * corrected on her own request. Throws at the first thing that does not hold.
 */
export const playClient = async ({ installation, sitDown, flawsOf }: ClientStage): Promise<void> => {
  const { ownInbox: inbox } = installation.suite
  const leaderAddress = installation.person('leader').email
  const well = async (desk: Desk, name: string) => {
    await desk.shot(name)
    expect([name, await flawsOf(desk)]).toEqual([name, []])
  }

  // The first visit: consent stands on the card, so that the file is complete once it is sorted.
  const officer = await sitDown('petugas.konseling@catat.test')
  const id = await record(officer, CLIENT, async () => {
    await officer.page.getByRole('group', { name: 'Persetujuan diberikan oleh' }).getByText('Klien sendiri').click()
    await officer.page.getByLabel('Tanggal persetujuan').fill(dayOf(instantOf(Date.now())))
  })
  await officer.page.waitForURL(`**/berkas/${id}`)
  await officer.page.getByRole('button', { name: 'Serahkan berkas' }).click()
  await officer.page.getByText('Diserahkan').first().waitFor()
  const clerk = await sitDown('noor.hasanah@catat.test')
  const number = await receive(clerk, id)
  await clerk.page.getByRole('button', { name: 'Mulai memilah' }).click()
  await clerk.page.getByRole('button', { name: 'Selesai memilah' }).click()
  await clerk.page.getByRole('button', { name: 'Pilah ulang' }).waitFor()
  await clerk.page.locator('.chip').getByText('Lengkap').first().waitFor()
  expect(await clerk.page.locator('.chip').getByText('Kritis').count()).toBe(0)

  // The second visit, at another officer's desk: the NIK is known; where only the telephone is, the officer is asked.
  const colleague = await sitDown('petugas.penjangkauan@catat.test')
  await record(colleague, CLIENT)
  await colleague.page.getByRole('heading', { name: 'Klien ini sudah pernah dilayani' }).waitFor()
  await well(colleague, 'klien-dikenal')
  const noNik = { name: 'Rusminah Percontohan', birthDate: '1980-01-01', phone: '+62 811-0000-9917' }
  await record(colleague, noNik, () => colleague.page.getByRole('checkbox', { name: 'Klien tidak punya NIK' }).check())
  await colleague.page.getByRole('heading', { name: 'Mungkin klien ini sudah pernah dilayani' }).waitFor()
  await well(colleague, 'klien-mungkin-dikenal')
  await colleague.page.setViewportSize({ width: 390, height: 844 })
  await well(colleague, 'klien-mungkin-dikenal-hp')
  expect(await colleague.page.content()).not.toContain(CLIENT.name)

  // She is found by both her numbers, and by no other.
  await colleague.page.goto('/cari-klien')
  const search = async (by: string, value: string) => {
    await colleague.page.getByText(by, { exact: true }).first().click()
    await colleague.page.getByRole('textbox', { name: by }).fill(value)
    await colleague.page.getByRole('button', { name: 'Cari klien' }).click()
    const said = colleague.page.getByRole('status').getByText(`${by} berakhiran ${value.slice(-4)}`)
    await said.waitFor()
    return said.innerText()
  }
  expect(await search('NIK', RIGHT)).toContain('Tidak ada')
  expect(await search('NIK', '6301035505900001')).toMatch(/^1 klien/)
  await colleague.page.getByText(number).waitFor()
  await well(colleague, 'cari-klien-hp')
  await colleague.page.setViewportSize({ width: 1180, height: 900 })
  expect(await search('Nomor telepon', '081100009917')).toMatch(/^2 klien/)
  await well(colleague, 'cari-klien')
  await record(colleague, NEIGHBOUR)
  await colleague.page.getByRole('button', { name: 'Serahkan berkas' }).waitFor()

  // A head opens the identity in an emergency: told before what it means, the leader is told at once.
  const head = await sitDown('kepala.bidang@catat.test', { width: 390, height: 844, dark: true })
  await head.page.goto(`/berkas/${id}`)
  await head.page.getByRole('button', { name: 'Buka dengan alasan' }).click()
  const dialog = head.page.getByRole('dialog')
  await dialog.getByText('Pimpinan PUSPAGA langsung diberi tahu.').waitFor()
  await well(head, 'buka-darurat-hp-gelap')
  await dialog.getByLabel('Alasan').selectOption('safety')
  await dialog.getByRole('button', { name: 'Buka identitas' }).click()
  await head.page.getByText(CLIENT.name ?? '').waitFor()
  const told = await waitForMail(inbox, leaderAddress, /Identitas klien dibuka oleh/)
  expect(told.text).toContain(number)
  expect(told.text).not.toContain(CLIENT.name)

  // She asks for correction; the officer is told, corrects, and the leader answers.
  await clerk.page.goto('/hak/permintaan/baru')
  await clerk.page.getByLabel(/^Perbaikan data/).check()
  await clerk.page.getByLabel('Datang langsung').check()
  await clerk.page.getByRole('textbox', { name: 'Nomor berkas', exact: true }).fill(number)
  await clerk.page.getByRole('button', { name: 'Catat permintaan' }).click()
  const title = clerk.page.getByRole('heading', { level: 1, name: /^PDP-20\d\d-0001$/ })
  await title.waitFor()
  const request = new URL(clerk.page.url()).pathname
  const mail = await waitForMail(inbox, 'petugas.konseling@catat.test', /^Perbaiki data berkas/)
  expect(mail.text).toContain(`/berkas/${id}`)
  await officer.page.goto(`/berkas/${id}`)
  await officer.page.getByRole('link', { name: 'Perbaiki data' }).waitFor()
  await well(officer, 'berkas-minta-perbaikan')
  await officer.page.getByRole('link', { name: 'Perbaiki data' }).click()
  await officer.page.getByRole('button', { name: 'Buka untuk diperbaiki' }).click()
  await officer.page.getByLabel('Kecamatan').selectOption('63.01.01')
  await well(officer, 'perbaiki')
  await officer.page.setViewportSize({ width: 390, height: 844 })
  await officer.page.emulateMedia({ colorScheme: 'dark' })
  await well(officer, 'perbaiki-hp-gelap')

  // A slip of the pen makes her another person: nothing is changed before somebody says that the two are one.
  await officer.page.getByLabel('NIK', { exact: true }).fill(NEIGHBOUR.nik ?? '')
  await officer.page.getByRole('button', { name: 'Simpan perbaikan' }).click()
  const same = officer.page.getByRole('dialog', { name: 'NIK ini sudah tercatat' })
  await same.getByText('Belum ada yang diubah.').waitFor()
  await well(officer, 'nik-klien-lain-hp-gelap')
  await same.getByRole('button', { name: 'Periksa NIK lagi' }).click()
  await officer.page.getByLabel('NIK', { exact: true }).fill(RIGHT)
  await officer.page.getByRole('button', { name: 'Simpan perbaikan' }).click()
  await officer.page.getByRole('heading', { name: 'Data klien diperbaiki' }).waitFor()
  await well(officer, 'diperbaiki-hp-gelap')
  await colleague.page.goto('/cari-klien')
  expect(await search('NIK', RIGHT)).toMatch(/^1 klien/)

  const leader = await sitDown(leaderAddress)
  await leader.page.goto(request)
  await leader.page.getByText('kecamatan, NIK').waitFor()
  await well(leader, 'permintaan-perbaikan')
  await leader.page.getByRole('button', { name: 'Nyatakan dipenuhi' }).click()
  await leader.page.getByText('Dipenuhi', { exact: true }).first().waitFor()
  await leader.page.goto('/hak')
  await leader.page.getByRole('link', { name: 'PDP-' }).first().waitFor()

  // What she is handed: every opening of her file. And on a phone, the leader's form for a case and the letters after a breach.
  await leader.page.goto(`/berkas/${id}/riwayat`)
  await leader.page.getByText('Keselamatan klien').waitFor()
  await well(leader, 'riwayat')
  await leader.page.setViewportSize({ width: 390, height: 844 })
  await leader.page.goto(`/ekspose/baru?berkas=${id}`)
  await leader.page.getByRole('rowheader', { name: number }).waitFor()
  await leader.page.getByLabel('Syahrani').waitFor()
  await well(leader, 'ekspose-baru-hp')
  await leader.page.goto('/hak/insiden/baru')
  await leader.page.getByLabel(/^Map, cetakan, atau perangkat hilang/).check()
  await leader.page.getByLabel('Alamat dan telepon').check()
  await leader.page.getByLabel('Nomor berkas terdampak').fill(number)
  await leader.page.getByRole('button', { name: 'Catat insiden' }).click()
  await leader.page.getByRole('heading', { level: 1, name: /^INS-20\d\d-0001$/ }).waitFor()
  await well(leader, 'insiden-hp')
  const breach = new URL(leader.page.url()).pathname
  for (const letter of ['klien', 'lembaga']) {
    await leader.page.goto(`${breach}/surat/${letter}`)
    await leader.page.getByRole('article').first().waitFor()
    await well(leader, `surat-${letter}-hp`)
  }
}

/** An identification of needs as its officer saves it; answers its id once it is there. */
const record = async (desk: Desk, client: Partial<Client>, more: () => Promise<void> = async () => {}) => {
  await fillFile(desk, {
    service: 'Identifikasi',
    client,
    more: async () => {
      await desk.page.getByRole('group', { name: 'Kebutuhan layanan klien' }).getByLabel('Konseling Keluarga').check()
      await more()
    },
  })
  const sealed = desk.page.waitForRequest((request) => /"identity\.seal"/.test(request.postData() ?? ''))
  await desk.page.getByRole('button', { name: 'Simpan konsep' }).click()
  return /"id":"([0-9a-f]{20})"/.exec((await sealed).postData() ?? '')?.[1] ?? ''
}

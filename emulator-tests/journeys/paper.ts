import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, instantOf, type RegisterAnswer } from '@catat/domain'
import { expect } from '@playwright/test'
import { signIn } from '../../scripts/office/client.ts'
import { ROOT } from '../../scripts/office/places.ts'
import type { Desk } from './desk.ts'
import type { Installation } from './installation.ts'

/** An invented client as typed into the form. */
export interface Client {
  readonly name: string
  readonly nik: string
  readonly birthDate: string
  readonly parents: string
  readonly phone: string
  readonly school: string
  readonly address: string
  readonly note: string
}

/** Fills in the officer's form as an officer would, up to the press that saves it; what `client` leaves out stays empty. */
export const fillFile = async (
  { page }: Desk,
  { service, client, more }: { service: string; client: Partial<Client>; more: () => Promise<void> },
): Promise<void> => {
  await page.goto('/berkas/baru')
  await page.getByRole('group', { name: 'Layanan', exact: true }).getByText(service, { exact: false }).first().click()
  await page.getByLabel('Tanggal layanan').fill(dayOf(instantOf(Date.now())))
  await page.getByLabel('Kecamatan').selectOption('63.01.05')
  await page.getByLabel('Sumber').selectOption('school')
  await page.getByRole('group', { name: 'Klien' }).getByText('Baru').click()
  await page.getByRole('group', { name: 'Jenis kelamin' }).getByText('Perempuan').click()
  await page.getByLabel('Masalah').selectOption('learning')
  await more()
  if (client.name) await page.getByLabel('Nama klien').fill(client.name)
  if (client.nik) await page.getByLabel('NIK', { exact: true }).fill(client.nik)
  if (client.birthDate) await page.getByLabel('Tanggal lahir').fill(client.birthDate)
  if (client.parents) await page.getByRole('textbox', { name: 'Orang tua/wali' }).fill(client.parents)
  if (client.phone) await page.getByRole('textbox', { name: 'Telepon' }).fill(client.phone)
  if (client.school) await page.getByRole('textbox', { name: 'Sekolah' }).fill(client.school)
  if (client.address) await page.getByRole('textbox', { name: 'Alamat' }).fill(client.address)
  if (client.note) await page.getByRole('textbox', { name: 'Catatan tertutup' }).fill(client.note)
  await page.getByRole('button', { name: 'Tandai semua yang wajib' }).click()
}

/** The clerk's receipt of one file; answers its register number. */
export const receive = async ({ page }: Desk, id: string): Promise<string> => {
  await page.goto(`/berkas/${id}`)
  await page.getByRole('button', { name: 'Terima berkas' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Lemari').fill('2')
  await dialog.getByLabel('Map').fill('14')
  await dialog.getByRole('button', { name: 'Terima berkas' }).click()
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText(/[A-Z]{2,3}-20\d\d-\d\d-\d{4}/, { timeout: 60_000 })
  return /[A-Z]{2,3}-20\d\d-\d\d-\d{4}/.exec((await heading.textContent()) ?? '')?.[0] ?? ''
}

/** The sample register of ten months, as the clerk imports it. */
export const importSample = async ({ suite, person }: Installation): Promise<RegisterAnswer<'register.import'>> => {
  const { email, password } = person('clerk')
  const clerk = await signIn(suite.ports, email, password)
  const content = readFileSync(join(ROOT, 'samples', 'register-contoh.xlsx')).toString('base64')
  return clerk.call('register', { type: 'register.import', content, skipBad: true })
}

/** The clerk's chapter V of a draft report, saved; waits for the draft, which comes with the evaluation. */
export const narrate = async ({ page }: Desk, narrative: { obstacles: string; plan: string }): Promise<void> => {
  await page.getByRole('textbox', { name: 'Kendala' }).fill(narrative.obstacles, { timeout: 300_000 })
  await page.getByRole('textbox', { name: 'Rencana tindak lanjut' }).fill(narrative.plan)
  await page.getByRole('button', { name: 'Simpan tulisan' }).click()
  await page.getByText('tersimpan', { exact: true }).waitFor()
}

export const submit = async ({ page }: Desk): Promise<void> => {
  await page.getByRole('button', { name: 'Ajukan ke Kepala Bidang' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Ajukan laporan' }).click()
  await page.getByText('Menunggu Kepala Bidang').first().waitFor()
}

import { applicationDefault } from 'firebase-admin/app'

/** Asked first, since the store would fail with pages of its own. An emulator needs no login. */
export const signedIn = async (): Promise<void> => {
  if (process.env.FIRESTORE_EMULATOR_HOST) return
  try {
    await applicationDefault().getAccessToken()
  } catch {
    throw new Error(
      'Belum masuk ke Google. Jalankan: gcloud auth application-default login\nLalu: gcloud auth application-default set-quota-project PROYEK',
    )
  }
}

import type { Step } from '../../functions/src/store/migrate.ts'

/** How far a migration has come, for whoever runs it. */
export const stepText = ({ version, what, looked, changed, unreadable, done }: Step): string => {
  const left = unreadable > 0 ? `, ${unreadable} tidak terbaca dan dibiarkan` : ''
  return `Versi ${version}: ${what}: ${looked} dilihat, ${changed} diubah${left}${done ? '. Selesai.' : ' …'}`
}

export type PersonalDataKind = 'nik' | 'phone' | 'address' | 'email' | 'named'

/** Where something stands that tells who a person is: letters `from` up to, not with, `to`. Never the letters themselves. */
export interface PersonalDataFinding {
  readonly kind: PersonalDataKind
  readonly from: number
  readonly to: number
}

export const PERSONAL_DATA: Readonly<Record<PersonalDataKind, string>> = {
  nik: 'NIK atau nomor KK',
  phone: 'nomor telepon',
  address: 'alamat',
  email: 'alamat surel',
  named: 'nama orang',
}

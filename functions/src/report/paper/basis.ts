import type { Office } from '@catat/domain'

/** What the SOP names as its legal basis, in its order. */
export const legalBasis = ({ sop }: Pick<Office, 'sop'>): readonly string[] => [
  'Peraturan Menteri Pemberdayaan Perempuan dan Perlindungan Anak tentang Pusat Pembelajaran Keluarga;',
  'Peraturan Daerah Nomor 13 Tahun 2020 tentang Penyelenggaraan Perlindungan Anak di Kabupaten Tanah Laut;',
  'Peraturan Daerah Kabupaten Tanah Laut Nomor 6 Tahun 2016 tentang Pembentukan dan Susunan Perangkat Daerah;',
  'Peraturan Bupati Tanah Laut Nomor 51 Tahun 2014 tentang Standar Operasional Prosedur;',
  'Keputusan Bupati Tanah Laut tentang Perubahan atas Keputusan Nomor 188.45/703 Tahun 2022 tentang Pembentukan PUSPAGA;',
  `SOP Nomor ${sop} tentang Dokumentasi dan Pencatatan Layanan PUSPAGA.`,
]

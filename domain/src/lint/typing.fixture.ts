/**
 * How people of the office type what tells who somebody is, made from rules: every form of a number, a name, an address, within
 * sentences. All of it invented. Names are partly such as are common, partly such as nobody listed.
 */

interface Typing {
  readonly kind: 'nik' | 'phone' | 'named' | 'address' | 'email'
  readonly text: string
}

const pick = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length]
  if (one === undefined) throw new RangeError('an empty list')
  return one
}
const groups = (digits: string, [size, ...rest]: readonly number[], by: string): string =>
  size === undefined ? '' : [digits.slice(0, size), groups(digits.slice(size), rest, by)].filter(Boolean).join(by)
const wide = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
const arabic = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
const SPOKEN = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const spoken = (text: string): string => [...text].map((digit) => pick(SPOKEN, Number(digit))).join(' ')

const NIKS = ['6301035505900001', '6301120708850003', '6371014104120002', '3273011212660005', '6301066502780004']
const NIK_SHAPES: readonly (readonly number[])[] = [
  [4, 4, 4, 4],
  [6, 6, 4],
  [2, 2, 2, 6, 4],
  [6, 2, 2, 2, 4],
  [2, 2, 2, 2, 2, 2, 4],
  [8, 8],
]
const NIK_BETWEEN = [' ', '.', '-', '/', '_', ':', ', ', '  ', '   ', '\n', '\u2009', '\u00a0', ' – ', '|', ' . ', '*']
const NIK_FRAMES = ['{}', 'NIK {}', 'nik klien: {}', 'KTP no {} sudah ada', 'dicatat dengan {}, menunggu KK', '({})']

const nikTypings = (): string[] => [
  ...NIK_BETWEEN.flatMap((by, n) => {
    const shapes = [pick(NIK_SHAPES, n), pick(NIK_SHAPES, n + 2), pick(NIK_SHAPES, n + 3), pick(NIK_SHAPES, n + 4)]
    return shapes.map((sizes, m) => pick(NIK_FRAMES, n + m).replace('{}', groups(pick(NIKS, n + m), sizes, by)))
  }),
  ...NIKS.flatMap((nik) => [wide(nik), arabic(nik), nik.replaceAll('0', 'O'), nik.replaceAll('1', 'l'), spoken(nik)]),
  ...NIKS.map((nik) => `NIK ${nik.slice(0, 15)}`),
  ...NIKS.map((nik) => `NIK: ${nik.slice(0, 6)}.${nik.slice(6, 11)}.${nik.slice(11)}`),
  ...NIKS.map((nik) => [...nik].join('\u200b')),
]

const MOBILES = ['081234567890', '085248765432', '082154321098', '089512345678', '0811500600700']
const PHONE_FRAMES = ['{}', 'HP {}', 'hubungi {}', 'nomor wa: {}', 'telp. klien {} tidak aktif', 'no hp ibunya {}']
const PHONE_BETWEEN = [' ', '.', '-', '/', '_', '  ', ' - ', '\u2009', '\u00a0', ':']
const phoneTypings = (): string[] => [
  ...PHONE_BETWEEN.flatMap((by, n) =>
    [
      [4, 4, 5],
      [4, 3, 6],
      [4, 4, 5],
    ].map((sizes, m) => pick(PHONE_FRAMES, n + m).replace('{}', groups(pick(MOBILES, n + m), sizes, by))),
  ),
  ...MOBILES.slice(0, 4).flatMap((mobile, n) => [
    pick(PHONE_FRAMES, n).replace('{}', groups(mobile, [2, 2, 2, 2, 2, 2], ' ')),
    groups(mobile, new Array(12).fill(1), ' '),
    `+62${mobile.slice(1)}`,
    `+62 ${mobile.slice(1, 4)} ${mobile.slice(4, 8)} ${mobile.slice(8)}`,
    `62-${mobile.slice(1)}`,
    `(0)${mobile.slice(1)}`,
    wide(mobile),
    `o${mobile.slice(1)}`,
    `WA ${mobile.slice(1, 4)} ${mobile.slice(4, 8)} ${mobile.slice(8)}`,
    `wa ibu ${mobile.slice(1)}`,
    `HP: ${mobile.slice(1, 4)}-${mobile.slice(4, 8)}-${mobile.slice(8)}`,
    spoken(mobile),
  ]),
  'telepon rumah 0512-21345',
  'tlp (0512) 21345',
  'telp 0511 3301234',
  'hp 085248765432/082154321098',
]

/** Common here, and in the last lines such as no list holds. */
const NAMES: readonly (readonly [string, string])[] = [
  ['Siti', 'Aminah'],
  ['Nurhayati', 'Rahmah'],
  ['Budi', 'Santoso'],
  ['Rizki', 'Ramadhani'],
  ["Nur'aini", 'Fauziah'],
  ['Muhammad', 'Arsyad'],
  ['Jumiati', 'Lestari'],
  ['Hairunnisa', 'Zahra'],
  ['Abdul', 'Gafur'],
  ['Norlaila', 'Hasanah'],
  ['Wartawati', 'Contoh'],
  ['Gumalasari', 'Contoh'],
]
const upper = (text: string) => text.toUpperCase()
const lower = (text: string) => text.toLowerCase()
const same = (text: string) => text

const CAPITAL_FRAMES = [
  'Klien {} tidak hadir.',
  'Bpk. {} datang',
  'Mbak {} meminta jadwal',
  'Mas {} mengantar',
  'ananda {} didampingi ibunya',
  'Hj. {} menolak',
  'menurut Pak {}',
  'ibu dari {}',
  'a.n. {} belum ada',
  'bernama {}',
  'Sdri. {} sudah dihubungi',
  'Acil {} menunggu',
  'Abah {} belum setuju',
  'nenek {}',
  'suami {} hadir',
]
const LOW_FRAMES = [
  'klien {} tidak hadir',
  'klien: {}',
  'kasus {}',
  'berkas {} kurang',
  'pak {} datang',
  'bpk {} menunggu',
  'mbak {} minta jadwal',
  'ananda {}',
  'hj. {} menolak',
  'menghubungi ibu {}',
  'persetujuan {} belum ada',
  'anak perempuan {}',
  'acil {} mengantar',
  'kunjungan ke rumah {}',
  'keluarga {} menolak',
]
const SURE_FRAMES = ['a.n. {} belum ada', 'bernama {}', 'nama klien: {}', 'atas nama {}', 'an. {}']
const LINEAGES = ['{} binti Rahmat', '{} bin H. Rahmat', 'klien {} binti sulaiman', '{} BINTI RAHMAT']

const framed = (
  frames: readonly string[],
  names: readonly (readonly [string, string])[],
  times: number,
  letters: readonly ((text: string) => string)[],
): string[] =>
  frames.flatMap((frame, n) =>
    Array.from({ length: times }, (_, m) => {
      const [first, last] = pick(names, n + m * 5)
      const write = pick(letters, n + m)
      const text = frame.replace('{}', m % 3 === 1 ? first : `${first} ${last}`)
      return write === upper ? upper(text) : frame.replace('{}', write(m % 3 === 1 ? first : `${first} ${last}`))
    }),
  )

const nameTypings = (): string[] => [
  ...framed(CAPITAL_FRAMES, NAMES, 7, [same]),
  ...framed(LOW_FRAMES, NAMES, 6, [lower, same, upper]),
  ...framed(SURE_FRAMES, NAMES, 7, [lower, same]),
  ...framed(LINEAGES, NAMES, 3, [same, lower]),
]

const STREETS = ['pancasila', 'ahmad yani', 'A. Yani', 'Boejasin', 'kemuning', 'Datu Daim']
const addressTypings = (): string[] =>
  STREETS.flatMap((street, n) => [
    `jalan ${street} no ${n + 3}`,
    `Jl. ${street}`,
    `jl ${street} No.${n + 11}`,
    `JLN. ${upper(street)}`,
    `tinggal di jalan ${street}`,
    `Gang ${upper(street.charAt(0))}${street.slice(1)}`,
    `Komplek ${street} No. ${n + 1}`,
    `rumahnya di gang ${street}`,
    `perumahan ${street} blok C no ${n + 12}`,
    ...[pick(['RT 03 RW 02', 'rt tiga', 'R.T. 5', 'RT003/RW001', 'rt: 7', 'Rt.12 Desa Panggung'], n)],
    ...[pick(['Blok C No 12', 'blok d/7', 'Blok A-12', 'rumah nomor 12', 'handil bakti no 4', 'lorong lima no. 2'], n)],
  ])

const USERS = ['siti.aminah', 'budi_88', 'rahma2', 'nurul-h']
const emailTypings = (): string[] =>
  USERS.flatMap((user) => [
    `${user}@gmail.com`,
    `${user} @ gmail.com`,
    `${user}@gmail . com`,
    `${user}[at]gmail.com`,
    `${user} (at) yahoo dot com`,
    `${user} @gmail.com`,
    `${upper(user)}@GMAIL.COM`,
    `surel: ${user}@yahoo.co.id`,
  ])

export const TYPINGS: readonly Typing[] = [
  ...nikTypings().map((text) => ({ kind: 'nik', text }) as const),
  ...phoneTypings().map((text) => ({ kind: 'phone', text }) as const),
  ...nameTypings().map((text) => ({ kind: 'named', text }) as const),
  ...addressTypings().map((text) => ({ kind: 'address', text }) as const),
  ...emailTypings().map((text) => ({ kind: 'email', text }) as const),
]

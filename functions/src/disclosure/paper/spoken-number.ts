const ONES = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas']

/** A whole number from 1 to 9,999 as letters of the office write it out: 2026 is `dua ribu dua puluh enam`. */
export const spokenNumber = (n: number): string => {
  const joined = (head: string, rest: number) => (rest === 0 ? head : `${head} ${spokenNumber(rest)}`)
  if (n < 12) return ONES[n] ?? ''
  if (n < 20) return `${ONES[n - 10]} belas`
  if (n < 100) return joined(`${ONES[Math.floor(n / 10)]} puluh`, n % 10)
  if (n < 200) return joined('seratus', n - 100)
  if (n < 1000) return joined(`${ONES[Math.floor(n / 100)]} ratus`, n % 100)
  if (n < 2000) return joined('seribu', n - 1000)
  return joined(`${spokenNumber(Math.floor(n / 1000))} ribu`, n % 1000)
}

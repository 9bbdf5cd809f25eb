export const NOT_SENT = 'Belum tersimpan karena jaringan terputus. Isian Anda tetap ada; kirim lagi setelah tersambung.'
export const OFFLINE = 'Isian Anda tersimpan di peramban ini. Kirim lagi setelah tersambung.'
export const NO_ANSWER = 'Belum ada jawaban; mungkin masih dikerjakan. Muat ulang dan periksa dahulu sebelum mengulang.'

export const PLACE_ERROR =
  'Lemari dan map berisi huruf, angka, spasi, titik, garis miring, atau tanda hubung; isi keduanya, paling banyak 20.'

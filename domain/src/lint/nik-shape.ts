/** Province, regency and district, then the birth day (40 more for a woman), month and year, then four digits. */
export const NIK_SHAPE =
  /^(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7])\d{4}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}$/

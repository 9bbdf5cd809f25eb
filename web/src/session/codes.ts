/** The code of an error of Firebase Auth, such as `auth/wrong-password`; '' of anything else. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

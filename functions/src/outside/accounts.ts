/** Who can sign in, and with what. Everything else about a person stands in staff/{uid}. */
export interface Accounts {
  /** Makes the account if it is not there; from now on this password is the only one. */
  setPassword(
    owner: { readonly uid: string; readonly email: string; readonly name: string },
    password: string,
  ): Promise<void>
  /** Lets the person sign in, or not. */
  setEnabled(uid: string, enabled: boolean): Promise<void>
  /** Forgets the authenticator app: from now on the password alone is asked for, until one is connected again. */
  dropApp(uid: string): Promise<void>
  /** No refresh token from before counts any more. */
  revoke(uid: string): Promise<void>
}

const forgetters: (() => unknown)[] = []

/** Registers what empties a store of this page, such as Firestore's memory. */
export const whenForgetting = (empty: () => unknown) => {
  forgetters.push(empty)
}

/** Empties every store of what the server has shown: at a lock and at a sign-out. Typed text is not among it. */
export const forgetData = () => {
  for (const empty of forgetters) empty()
}

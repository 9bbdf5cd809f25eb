import { faultText, type Narrative, withoutPersonalData } from '@catat/domain'

/** What must leave each text before it can be saved; null where nothing must. */
export const narrativeProblems = ({ obstacles, plan }: Narrative): Readonly<Record<keyof Narrative, string | null>> => {
  const problem = (field: string, text: string) => {
    const clean = withoutPersonalData({ [field]: text })
    return clean.ok ? null : faultText(clean)
  }
  return { obstacles: problem('kendala', obstacles), plan: problem('rencana tindak lanjut', plan) }
}

/** Why the texts cannot be saved or sent yet; null when they can. Each field says what was read. */
export const personalDataProblem = (narrative: Narrative): string | null => {
  const { obstacles, plan } = narrativeProblems(narrative)
  return obstacles || plan ? 'Hapus dahulu data pribadi dari uraian.' : null
}

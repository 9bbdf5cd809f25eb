import type { Place } from './place.ts'

/** Puts security rules in force for a project, the way rules-unit-testing does it. */
export const putRules = async ({ host, port }: Place, project: string, content: string): Promise<void> => {
  const response = await fetch(`http://${host}:${port}/emulator/v1/projects/${project}:securityRules`, {
    method: 'PUT',
    body: JSON.stringify({ rules: { files: [{ content }] } }),
  })
  if (!response.ok) throw new Error(await response.text())
}

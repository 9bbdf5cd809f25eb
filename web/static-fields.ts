import type { Plugin } from 'vite'

/**
 * Firebase Auth gives its classes constants by assignment after the class, which keeps every one of them in the build: sign-in by
 * telephone, Google, Facebook and others that Catat has not. As static fields they mean the same, and what nobody uses is left out.
 */
export const withStaticFields = (code: string): string => {
  const fields = new Map<string, string>()
  const rest = code.replace(
    /^([A-Z]\w*)\.(\w+) = ("[^"]*"|'[^']*'|null|\[\])(?: \/\*[^*]*\*\/)?;$/gm,
    (all, name, field, value) => {
      if (!new RegExp(`^class ${name}\\b`, 'm').test(code)) return all
      fields.set(name, `${fields.get(name) ?? ''} static ${field} = ${value};`)
      return ''
    },
  )
  return rest.replace(/^class (\w+)[^{]*\{/gm, (head, name) => head + (fields.get(name) ?? ''))
}

export const staticFields = (): Plugin => ({
  name: 'static-fields',
  transform: { filter: { id: /@firebase[\\/]auth[\\/]/ }, handler: withStaticFields },
})

import { expect, test } from 'vitest'
import { withStaticFields } from './static-fields.ts'

const CODE = `class Base {}
class Google extends Base {
    constructor() { super(); }
}
/** Always set. */
Google.PROVIDER_ID = "google.com" /* ProviderId.GOOGLE */;
Google.seen = [];
class Popup {}
Popup.current = null;
Popup.made = make();
elsewhere.value = "kept";
`

test('constants given to a class after it become its static fields, with the same values', () => {
  const code = withStaticFields(CODE)
  expect(code).toContain('class Google extends Base { static PROVIDER_ID = "google.com"; static seen = [];')
  expect(code).toContain('class Popup { static current = null;}')
  expect(code).not.toMatch(/^Google\./m)
})

test('what is no plain constant, or no class of the file, stays where it is', () => {
  const code = withStaticFields(CODE)
  expect(code).toContain('Popup.made = make();')
  expect(code).toContain('elsewhere.value = "kept";')
  expect(withStaticFields('Elsewhere.value = "kept";')).toBe('Elsewhere.value = "kept";')
})

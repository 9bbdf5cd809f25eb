import { expect, it } from 'vitest'
import { objectShapes } from './closed-shapes.fixture.ts'
import * as domain from './index.ts'

it('nothing that is sent or kept has a key that its shape does not name', () => {
  const shapes = objectShapes(domain)
  expect(shapes.length).toBeGreaterThan(100)
  expect(shapes.filter(({ lets }) => lets)).toEqual([])
})

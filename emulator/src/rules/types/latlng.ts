import { float, type OfKind } from '../value.ts'
import { callables, fn, INVALID_ARGUMENT, method } from './method.ts'

/** Mean radius of the earth, metres (IUGG). */
const EARTH_RADIUS = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine). */
const distance = (a: OfKind<'geoPoint'>, b: OfKind<'geoPoint'>): number => {
  const halfLatitude = Math.sin(radians(b.latitude - a.latitude) / 2)
  const halfLongitude = Math.sin(radians(b.longitude - a.longitude) / 2)
  const chord = halfLatitude ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * halfLongitude ** 2
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** rules.LatLng. */
export const LATLNG = callables({
  latitude: method('geoPoint', [], ({ latitude }) => float(latitude)),
  longitude: method('geoPoint', [], ({ longitude }) => float(longitude)),
  distance: method('geoPoint', ['geoPoint'], (self, other) => float(distance(self, other))),
})

const NUMBER = ['integer', 'double'] as const

/** The namespace `latlng`. */
export const LATLNG_FUNCTIONS = callables({
  value: fn([NUMBER, NUMBER], (latitude, longitude) => {
    const [north, east] = [Number(latitude.value), Number(longitude.value)]
    const onEarth = Math.abs(north) <= 90 && Math.abs(east) <= 180
    return onEarth ? { kind: 'geoPoint', latitude: north, longitude: east } : INVALID_ARGUMENT
  }),
})

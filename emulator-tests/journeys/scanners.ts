import type { Desk } from './desk.ts'

const REQUESTS = 100
const VISITS = 10

/**
 * What gateways do with a link before its addressee sees it: ask for it a hundred times by GET and HEAD, with the fragment lost or
 * turned into a query, and visit it ten times with scripts on, pressing whatever can be pressed and sending what can be sent.
 */
export const scanLink = async (link: string, desk: (who: string) => Promise<Desk>): Promise<void> => {
  const shapes = [link, link.replace('#', '?'), link.replace('#t=', '/')]
  for (let n = 0; n < REQUESTS; n += 1) {
    const response = await fetch(shapes[n % shapes.length] ?? link, { method: n % 2 === 0 ? 'GET' : 'HEAD' })
    await response.arrayBuffer()
  }
  for (let n = 0; n < VISITS; n += 1) {
    const scanner = await desk(`scanner ${n + 1}`)
    await scanner.page.goto(link)
    const password = scanner.page.getByLabel('Kata sandi')
    await password.waitFor()
    await password.fill('kata-sandi-tebakan')
    for (const pressed of await scanner.page.locator('button:visible').all()) {
      await pressed.click({ timeout: 3_000 }).catch(() => {})
    }
    await scanner.leave()
  }
}

import type { InboxMail } from '../../scripts/office/inbox.ts'

const POLL = 250
const WITHIN = 90_000

/** The newest mail to `to` whose subject matches, as soon as it is there. */
export const waitForMail = async (inbox: string, to: string, subject: RegExp, after = 0): Promise<InboxMail> => {
  const until = Date.now() + WITHIN
  for (;;) {
    const mails = (await (await fetch(`${inbox}/api/mails`)).json()) as readonly InboxMail[]
    const found = mails.find((mail) => mail.to === to && subject.test(mail.subject) && Date.parse(mail.at) >= after)
    if (found) return found
    if (Date.now() > until)
      throw new Error(`No mail to ${to} with a subject like ${subject} within ${WITHIN / 1000} s.`)
    await new Promise((resolve) => setTimeout(resolve, POLL))
  }
}

/** The approval link in a mail, token in its fragment. */
export const linkIn = (mail: InboxMail): string => {
  const link = /https?:\/\/\S+\/persetujuan#t=[\w-]{43}/.exec(mail.text)?.[0]
  if (!link) throw new Error(`The mail "${mail.subject}" carries no approval link.`)
  return link
}

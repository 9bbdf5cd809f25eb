/**
 * The edition of the calls a console makes. Raised by one with each release after which a console of before would lose something or be
 * misunderstood: a field it does not know and sends back empty, an answer it cannot read.
 */
export const EDITION = 1

/** The oldest edition that is still served; raised one release after `EDITION`, when open pages had their day to be loaded again. */
export const LEAST_EDITION = 1

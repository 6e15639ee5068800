// The table of rate limits, each by name with its points and window.

const hour = 3_600;
const day = 86_400;
/** The longest day of the quotas of a user: after a change of the time zone it lasts up to two days, and an hour when the clock is set back. */
const userDay = 2 * day + hour;

/** The most points that a server key can have in a minute. Its calls cost more of these the fewer points it has. */
export const mostPointsOfKeys = 6_000_000;
/** The least: the cost of the dearest route of the server API, which no key with fewer points could ever call. */
export const leastPointsOfKeys = 20;

/** Points per window, for one key (a user, an address, an account). The points of some are a setting, or a share of it. */
export const rateLimits = {
  /** calls of one user over all transports, by their cost */
  person: { points: 1200, seconds: 60, isLocal: true },
  /** the same of a moderator or admin, for routes that require such a role: they moderate although their own app uses up their points */
  moderation: { points: 1200, seconds: 60, isLocal: true },
  /** the same of all callers from one network who are not signed in */
  network: { points: 6000, seconds: 60, isLocal: true },
  /** calls of the server API, by key; server-key-access.service.ts weighs them by the points of the key */
  serverKey: { points: mostPointsOfKeys, seconds: 60, isLocal: true },
  /** health checks, by network: a proxy that checks must get its answer whatever else comes from there */
  health: { points: 1200, seconds: 60, isLocal: true },
  /** connections to Socket.IO and telnet, by network */
  connect: { points: 600, seconds: 60, isLocal: true },
  /** other sign-in calls, by session or user */
  authAttempt: { points: 10, seconds: 300 },
  /** passwords for one account from one place: a site (network.ts), or a device that has signed in to the account before */
  password: { points: 10, seconds: 300 },
  /** passwords for one account from all places that have not signed in to it before */
  passwordOfStrangers: { points: 100, seconds: hour },
  /** codes for one account from one place */
  code: { points: 5, seconds: 300 },
  /** codes for one account from all places that have not signed in to it before */
  codeOfStrangers: { points: 20, seconds: hour },
  codeOfStrangersOfDay: { points: 60, seconds: day },
  /** passwords and codes for any accounts, by site, from places that have not signed in to them before */
  guess: { points: 200, seconds: hour },
  /** wrong JWTs, by site; apart from `guess`, so that the tokens of a faulty app use up no tries of passwords and codes */
  wrongJwt: { points: 200, seconds: hour },
  /** e-mails to any addresses that strangers in one site request */
  mailsOfNetwork: { points: 300, seconds: hour },
  /** one-time codes of telnet, by network */
  lineCode: { points: 10, seconds: 300 },
  /** the same from everywhere */
  lineCodes: { points: 20_000, seconds: 300 },
  /** text messages to one number; strangers, familiar places and notices are counted separately */
  textsToNumber: { points: 'TEXTS_PER_NUMBER', seconds: day },
  /** text messages to one number that strangers in one site request */
  textsFromNetworkToNumber: { points: 5, seconds: day },
  /** text messages that one account requests */
  textsOfAccount: { points: 'TEXTS_PER_ACCOUNT', seconds: day },
  /** text messages that strangers in one site request, and that all others there request */
  textsOfNetwork: { points: 'TEXTS_PER_NETWORK', seconds: day },
  /** text messages to numbers with one calling code that strangers request, and that familiar places request */
  textsToCountry: { points: 'TEXTS_PER_COUNTRY', seconds: day },
  /** text messages that all strangers request; the rest is for places that have signed in to the account before */
  textsOfStrangers: { points: 'TEXTS_PER_DAY', share: 0.8, seconds: day },
  /** codes as text messages, from all callers; the rest is for notices */
  textsOfCodes: { points: 'TEXTS_PER_DAY', share: 0.9, seconds: day },
  /** all text messages of the server */
  textsOfServer: { points: 'TEXTS_PER_DAY', seconds: day },
  /** every call to /api/auth, by network */
  authCall: { points: 100, seconds: 60 },
  /** the same of all networks of a site together */
  authCallOfSite: { points: 1_000, seconds: 60 },
  /** codes of an authenticator app, and recovery codes, by account; a sign-in does not consume this limit */
  secondFactor: { points: 5, seconds: 300 },
  secondFactorOfDay: { points: 50, seconds: day },
  location: { points: 30, seconds: 60 },
  roaming: { points: 1, seconds: hour },
  locationCorrection: { points: 1, seconds: 7 * day },
  contacts: { points: 10, seconds: hour },
  contactsOfDay: { points: 40, seconds: day },
  /** contacts that were not on the list before */
  contactsNew: { points: 20_000, seconds: 7 * day },
  /** the same of all accounts of a site without a confirmed address or number */
  contactsNewOfSite: { points: 100_000, seconds: day },
  swipe: { points: 120, seconds: 60 },
  request: { points: 30, seconds: 60 },
  say: { points: 120, seconds: 60 },
  /** messages of all users together in one public room; in other rooms the limit of each member is enough */
  room: { points: 600, seconds: 60 },
  /** guests who enter the public rooms, by address */
  guest: { points: 120, seconds: 60 },
  /** lines of one telnet client, whatever they are */
  line: { points: 600, seconds: 60, isLocal: true },
  /** pins and unpins of rooms; their times are kept for two hours */
  pin: { points: 120, seconds: hour },
  report: { points: 20, seconds: hour },
  appeal: { points: 10, seconds: day },
  /** a near-identical text to one more user who has not replied, once that is suspicious */
  copy: { points: 1, seconds: 30 },
  search: { points: 60, seconds: 60 },
  enter: { points: 60, seconds: 60 },
  upload: { points: 60, seconds: 600 },
  /** million pixels of uploaded images; a camera's JPEG counts a quarter */
  pixels: { points: 400, seconds: 600 },
  uploadsOfDay: { points: 300, seconds: day },
  typing: { points: 60, seconds: 60 },
  /** notifications of one user, counted for each device */
  notified: { points: 120, seconds: 60, isLocal: true },
  /** requests to one push service, for the devices of all users */
  pushHost: { points: 6000, seconds: 60, isLocal: true },
  /** push devices that a user adds; a device that is registered again does not count */
  pushDevice: { points: 30, seconds: hour },
  /** profiles that an account sees for the first time */
  profilesOfDay: { points: 2_000, seconds: userDay },
  /** the same without a confirmed address or number: one page */
  profilesUnconfirmed: { points: 50, seconds: userDay },
  /** the same of all accounts of a site (network.ts) together */
  profilesOfNetwork: { points: 100_000, seconds: day },
  profilesUnconfirmedOfNetwork: { points: 2_000, seconds: day },
} as const;

export type LimitName = keyof typeof rateLimits;

type DailySetting = Extract<(typeof rateLimits)[LimitName]['points'], string>;

export interface RateLimit {
  points: number | DailySetting;
  /** The share of the points that counts, from 0 to 1. */
  share?: number;
  seconds: number;
  /** Counted by each process alone, with Redis too. */
  isLocal?: boolean;
}

/** Seconds until the next action for the same key, after the first, the second and so on; the last value holds from then on. */
export const growingDelays = {
  /** text messages to one number */
  textToNumber: [30, 60, 120, 300, 900, hour],
  /** e-mails to one mailbox that one place requests: a site, or a device that has signed in to the account before */
  mailFromPlace: [0, 30, 60, 300, 900, hour, 4 * hour],
  /** e-mails to one mailbox that all places request that have not signed in to the account before */
  mailOfStrangers: [0, 0, 0, 0, 0, 0, 0, 0, 0, 60, 120, 300, 600, 1_200],
} as const;

export type GrowingDelayName = keyof typeof growingDelays;

/** Seconds after its first action at which the count of a key starts again. */
export const delayCountSeconds = day;

/**
 * Returns the seconds until the next action.
 * @param count the number of actions, including this one
 * @param factor multiplies how many actions it takes to reach each delay
 */
export function delayAfter(delays: readonly number[], count: number, factor: number): number {
  const step = Math.floor(count / factor) - 1;
  return delays[Math.min(step, delays.length - 1)] ?? 0;
}

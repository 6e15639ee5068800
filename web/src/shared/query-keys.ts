// The keys of the cached queries, so that a change can invalidate the queries it makes stale.
export const keys = {
  me: ['me'],
  account: ['account'],
  export: ['export'],
  interests: ['interests'],
  allowances: ['allowances'],
  deck: ['deck'],
  nearby: ['nearby'],
  likes: ['likes'],
  rooms: ['rooms'],
  requests: ['requests'],
  endedRooms: ['ended-rooms'],
  reports: ['reports'],
  boost: ['boost'],
  met: ['met'],
  search: (room: string, words: string) => ['search', room, words],
  blocks: ['blocks'],
  lobby: ['lobby'],
  push: ['push'],
  sessions: ['sessions'],
  notifications: ['notifications'],
  talks: ['talk'],
  talk: (room: string) => ['talk', room],
} as const;

/** The keys of both lists of the inbox. */
export const inboxKeys = [keys.rooms, keys.requests];

/** The keys of all that depends on the location of the user. */
export const placeKeys = [keys.me, keys.deck, keys.nearby, keys.lobby];

/** The keys of all lists from which a blocked user disappears. */
export const peopleKeys = [keys.deck, keys.nearby, keys.likes, ...inboxKeys, keys.blocks];

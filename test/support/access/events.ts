// The table of the socket events: what makes each happen, and who of all those connected may hear it. A new event gets a line here.
import type { Talker } from '../chat-clients.js';
import type { Role } from './roles.js';
import type { Scene } from './scene.js';

/** `friend` is whom the owner talks with, `asker` somebody near with whom the owner has nothing yet. */
export type Listener = Role | 'friend' | 'asker';

export interface Cast extends Scene {
  talkers: Record<Listener, Talker>;
  /** Over REST, as somebody. */
  call(who: Listener, method: string, path: string, body?: object): Promise<unknown>;
  /** The name under which somebody is in the hello room. */
  nameOf(who: Listener): string;
}

export interface Happening {
  by(cast: Cast): Promise<unknown>;
  heardBy: Listener[];
}

let clientIds = 0;
const clientId = () => `matrix ${++clientIds}`;

const inRoom =
  (who: Listener, command: string, payload: object = {}) =>
  (cast: Cast) =>
    cast.talkers[who].send(command, { room: cast.room, ...payload });
interface Appealed {
  body: { id: string };
}
const sanction = (cast: Cast, by: Listener, what: string, body: object) =>
  cast.call(by, 'POST', `/v1/moderation/people/${cast.people.owner.id}/${what}`, body);
const managed = (act: string) => (cast: Cast) =>
  cast.talkers.moderator.send('manage', {
    room: 'hello',
    act,
    name: cast.nameOf('owner'),
    minutes: 1,
    text: 'Be kind.',
  });

const both: Listener[] = ['owner', 'friend'];

/** In the order in which they are made to happen: all are in the hello room, the owner and the friend in theirs. */
export const happenings: Record<string, Happening> = {
  said: { by: (cast) => inRoom('friend', 'say', { text: 'for one alone', clientId: clientId() })(cast), heardBy: both },
  typing: { by: inRoom('friend', 'typing'), heardBy: ['owner'] },
  delivered: { by: (cast) => inRoom('friend', 'delivered', { seq: cast.seq })(cast), heardBy: both },
  read: { by: (cast) => inRoom('friend', 'read', { seq: cast.seq })(cast), heardBy: both },
  recalled: { by: (cast) => inRoom('owner', 'recall', { seq: cast.seq })(cast), heardBy: both },
  left: { by: inRoom('friend', 'leave'), heardBy: ['owner'] },
  entered: { by: inRoom('friend', 'enter'), heardBy: ['owner'] },
  whispered: {
    by: (cast) => cast.talkers.friend.send('whisper', { room: 'hello', to: cast.nameOf('owner'), text: 'psst' }),
    heardBy: both,
  },
  warned: { by: managed('warn'), heardBy: ['owner'] },
  muted: { by: managed('mute'), heardBy: ['owner'] },
  removed: { by: managed('kick'), heardBy: ['owner'] },
  requested: {
    by: (cast) => cast.call('asker', 'POST', '/v1/rooms', { with: cast.people.owner.id }),
    heardBy: ['owner'],
  },
  accepted: { by: (cast) => cast.call('owner', 'POST', '/v1/rooms', { with: cast.asker.id }), heardBy: ['asker'] },
  matched: {
    by: async (cast) => {
      await cast.call('asker', 'POST', '/v1/swipes', { to: cast.people.owner.id, kind: 'like' });
      await cast.call('owner', 'POST', '/v1/swipes', { to: cast.asker.id, kind: 'like' });
    },
    heardBy: ['owner', 'asker'],
  },
  sanctioned: { by: (cast) => sanction(cast, 'moderator', 'sanctions', { kind: 'warn' }), heardBy: ['owner'] },
  restored: { by: (cast) => sanction(cast, 'moderator', 'restore', {}), heardBy: ['owner'] },
  // by another moderator than the one who did it
  appealDecided: {
    by: async (cast) => {
      await cast.call('moderator', 'PUT', `/v1/moderation/roles/${cast.asker.id}`, { role: 'moderator' });
      for (const name of ['moderator', 'asker'] as const) await cast.talkers[name].hears('staffChanged');
      await sanction(cast, 'asker', 'sanctions', { kind: 'warn' });
      const { body } = (await cast.call('owner', 'POST', '/v1/me/appeals', { text: 'Why?' })) as Appealed;
      await cast.call('moderator', 'POST', `/v1/moderation/appeals/${body.id}/decide`, { grant: false });
    },
    heardBy: ['owner'],
  },
  // the moderator is one of MODERATORS, who are admins
  staffChanged: {
    by: (cast) => cast.call('moderator', 'PUT', `/v1/moderation/roles/${cast.people.owner.id}`, { role: 'moderator' }),
    heardBy: ['owner', 'moderator'],
  },
  // of somebody whose room one has entered; they hang up
  presence: { by: async ({ talkers }) => talkers.friend.socket.disconnect(), heardBy: ['owner'] },
  closed: { by: ({ match, call }) => call('owner', 'DELETE', `/v1/matches/${match}`), heardBy: ['owner'] },
  signedOut: { by: ({ call }) => call('owner', 'DELETE', '/v1/me/sessions?keep=none'), heardBy: ['owner'] },
};

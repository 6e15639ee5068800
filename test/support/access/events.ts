// The table of the socket events: the cause of each, and the connected roles that may receive it. A new event gets a line here.
import type { Talker } from '../chat-clients.js';
import type { Role } from './roles.js';
import type { Scene } from './scene.js';

/** `friend` is the match of the owner; `asker` is nearby and has no room with the owner yet. */
export type Listener = Role | 'friend' | 'asker';

export interface Clients extends Scene {
  clients: Record<Listener, Talker>;
  /** Over REST, as a role. */
  call(who: Listener, method: string, path: string, body?: object): Promise<unknown>;
  /** The name of a role in the hello room. */
  nameOf(who: Listener): string;
}

export interface EventCase {
  by(cast: Clients): Promise<unknown>;
  receivedBy: Listener[];
}

let clientIds = 0;
const clientId = () => `matrix ${++clientIds}`;

const inRoom =
  (who: Listener, command: string, payload: object = {}) =>
  (cast: Clients) =>
    cast.clients[who].send(command, { room: cast.room, ...payload });
interface Appealed {
  body: { id: string };
}
const sanction = (cast: Clients, by: Listener, what: string, body: object) =>
  cast.call(by, 'POST', `/v1/moderation/people/${cast.people.owner.id}/${what}`, body);
const managed = (act: string) => (cast: Clients) =>
  cast.clients.moderator.send('manage', {
    room: 'hello',
    act,
    name: cast.nameOf('owner'),
    minutes: 1,
    text: 'Be kind.',
  });

const both: Listener[] = ['owner', 'friend'];

/** In the order in which they are caused: all roles are in the hello room, the owner and the friend in theirs. */
export const eventCases: Record<string, EventCase> = {
  said: {
    by: (cast) => inRoom('friend', 'say', { text: 'for one alone', clientId: clientId() })(cast),
    receivedBy: both,
  },
  typing: { by: inRoom('friend', 'typing'), receivedBy: ['owner'] },
  delivered: { by: (cast) => inRoom('friend', 'delivered', { seq: cast.seq })(cast), receivedBy: both },
  read: { by: (cast) => inRoom('friend', 'read', { seq: cast.seq })(cast), receivedBy: both },
  recalled: { by: (cast) => inRoom('owner', 'recall', { seq: cast.seq })(cast), receivedBy: both },
  left: { by: inRoom('friend', 'leave'), receivedBy: ['owner'] },
  entered: { by: inRoom('friend', 'enter'), receivedBy: ['owner'] },
  whispered: {
    by: (cast) => cast.clients.friend.send('whisper', { room: 'hello', to: cast.nameOf('owner'), text: 'psst' }),
    receivedBy: both,
  },
  warned: { by: managed('warn'), receivedBy: ['owner'] },
  muted: { by: managed('mute'), receivedBy: ['owner'] },
  removed: { by: managed('kick'), receivedBy: ['owner'] },
  requested: {
    by: (cast) => cast.call('asker', 'POST', '/v1/rooms', { with: cast.people.owner.id }),
    receivedBy: ['owner'],
  },
  accepted: { by: (cast) => cast.call('owner', 'POST', '/v1/rooms', { with: cast.asker.id }), receivedBy: ['asker'] },
  matched: {
    by: async (cast) => {
      await cast.call('asker', 'POST', '/v1/swipes', { to: cast.people.owner.id, kind: 'like' });
      await cast.call('owner', 'POST', '/v1/swipes', { to: cast.asker.id, kind: 'like' });
    },
    receivedBy: ['owner', 'asker'],
  },
  sanctioned: { by: (cast) => sanction(cast, 'moderator', 'sanctions', { kind: 'warn' }), receivedBy: ['owner'] },
  restored: { by: (cast) => sanction(cast, 'moderator', 'restore', {}), receivedBy: ['owner'] },
  // by another moderator than the one who imposed it
  appealDecided: {
    by: async (cast) => {
      await cast.call('moderator', 'PUT', `/v1/moderation/roles/${cast.asker.id}`, { role: 'moderator' });
      for (const name of ['moderator', 'asker'] as const) await cast.clients[name].hears('staffChanged');
      await sanction(cast, 'asker', 'sanctions', { kind: 'warn' });
      const { body } = (await cast.call('owner', 'POST', '/v1/me/appeals', { text: 'Why?' })) as Appealed;
      await cast.call('moderator', 'POST', `/v1/moderation/appeals/${body.id}/decide`, { grant: false });
    },
    receivedBy: ['owner'],
  },
  // the moderator is one of MODERATORS, who are admins
  staffChanged: {
    by: (cast) => cast.call('moderator', 'PUT', `/v1/moderation/roles/${cast.people.owner.id}`, { role: 'moderator' }),
    receivedBy: ['owner', 'moderator'],
  },
  // of a user whose room the connection has entered; the user disconnects
  presence: { by: async ({ clients: talkers }) => talkers.friend.socket.disconnect(), receivedBy: ['owner'] },
  closed: { by: ({ match, call }) => call('owner', 'DELETE', `/v1/matches/${match}`), receivedBy: ['owner'] },
  signedOut: { by: ({ call }) => call('owner', 'DELETE', '/v1/me/sessions?keep=none'), receivedBy: ['owner'] },
};

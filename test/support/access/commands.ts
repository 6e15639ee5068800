// The table of the socket commands: the answer to each role. A new command gets a line here.
import { type Expected, everybody, type Make, moderatorAlone, ownerAlone, type Role, signedIn } from './roles.js';

export interface Command {
  expected: Expected;
  payload: Make<object>;
  /** The public room is entered first. */
  inHello?: true;
  /** True if the connection logs in first; that of `nobody` never does. */
  unknown?: true;
  /** True if the command changes nothing that another row sees. */
  keepsScene?: true;
}

const hello = { room: 'hello' };
let clientIds = 0;
const clientId = () => `matrix ${++clientIds}`;

const room: Make<string> = (scene, role: Role) => (role === 'blocked' ? scene.formerRoom : scene.room);
const inRoom: Make<object> = (scene, role) => ({ room: room(scene, role) });
const message: Make<object> = (scene, role) => ({ room: room(scene, role), seq: scene.seq });

/** The room is one of the owner's; for `blocked` it is their closed room with the owner. */
const member = ownerAlone('ok', { blocked: 'ROOM_CLOSED' });

export const commands: Record<string, Command> = {
  login: {
    keepsScene: true,
    unknown: true,
    payload: ({ people }, role) => ({ token: role === 'nobody' ? 'no token of anybody' : people[role].token }),
    expected: signedIn('ok'),
  },
  enter: { keepsScene: true, payload: inRoom, expected: member },
  leave: { keepsScene: true, payload: inRoom, expected: ownerAlone('ok', { blocked: 'ok' }) },
  look: { keepsScene: true, payload: inRoom, expected: member },
  typing: { keepsScene: true, payload: inRoom, expected: member },
  say: { payload: (scene, role) => ({ ...inRoom(scene, role), text: 'hi', clientId: clientId() }), expected: member },
  edit: {
    payload: (scene, role) => ({ ...message(scene, role), text: 'changed', clientId: clientId() }),
    expected: member,
  },
  react: {
    payload: (scene, role) => ({ ...message(scene, role), emoji: '❤️', clientId: clientId() }),
    expected: member,
  },
  recall: { payload: message, expected: member },
  read: { keepsScene: true, payload: message, expected: member },
  delivered: { keepsScene: true, payload: message, expected: member },
  // answers about the caller's own rooms; they must not contain the secrets of the others
  sync: {
    keepsScene: true,
    payload: (scene) => ({ rooms: [scene.room, scene.formerRoom].map((room) => ({ room, after: 0 })) }),
    expected: signedIn('ok'),
  },
  whisper: {
    inHello: true,
    payload: () => ({ ...hello, to: 'nobody of this name', text: 'psst' }),
    expected: signedIn('NOT_FOUND'),
  },
  manage: {
    inHello: true,
    payload: () => ({ ...hello, act: 'warn', name: 'somebody', text: 'Be kind.' }),
    expected: moderatorAlone('ok'),
  },
  logout: { keepsScene: true, payload: () => ({}), expected: everybody('ok') },
};

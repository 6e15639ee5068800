// Messages, edits and whispers that the server has not acknowledged. One that is refused stays, with the reason, until its user sends it
// again or deletes it. A message that was sent without a connection is sent by the next one, also in a new window.
import { FujinError, type Realtime } from 'fujin-client';
import { OwnTexts } from '../shared/own-texts.js';
import { setWait } from './waits.js';

type NewMessage = Exclude<Parameters<Realtime['say']>[1], string>;

export interface UnsentMessage extends NewMessage {
  room: string;
  clientId: string;
  /** The seq of the message of which this is the new text. */
  edit?: number;
  /** The name of the user who alone receives it. */
  whisper?: string;
  /** The reason of a refusal; absent while it is being sent. */
  refusal?: string;
}

type Unsent = readonly UnsentMessage[];
type Connection = Pick<Realtime, 'say' | 'send'>;

export const unsent = new OwnTexts<Unsent>('unsent', []);

/** The ids of the messages that this window is sending. */
const inFlight = new Set<string>();

export function add(person: string, message: UnsentMessage): void {
  unsent.change(person, (all) => [...all, message]);
}

export function remove(person: string, clientId: string): void {
  unsent.change(person, (all) => all.filter((each) => each.clientId !== clientId));
}

export function removeRoom(person: string, room: string): void {
  unsent.change(person, (all) => all.filter((each) => each.room !== room));
}

function setRefusal(person: string, clientId: string, refusal: string | undefined): void {
  const changed = ({ refusal: _, ...message }: UnsentMessage) => ({ ...message, ...(refusal && { refusal }) });
  unsent.change(person, (all) => all.map((each) => (each.clientId === clientId ? changed(each) : each)));
}

/**
 * Sends a message, and deletes it here once the server has it.
 * @param connect returns the connection, once there is one
 * @param reasonOf returns the text of an error for users
 */
export async function deliver(
  connect: () => Promise<Connection>,
  person: string,
  message: UnsentMessage,
  reasonOf: (error: unknown) => string,
): Promise<void> {
  const { clientId } = message;
  if (inFlight.has(clientId)) return;
  inFlight.add(clientId);
  setRefusal(person, clientId, undefined);
  try {
    await sendOver(await connect(), message);
    remove(person, clientId);
  } catch (error) {
    // the next connection sends it
    if (isMessage(message) && !(error instanceof FujinError)) return;
    setRefusal(person, clientId, reasonOf(error));
  } finally {
    setWait(clientId, undefined);
    inFlight.delete(clientId);
  }
}

/** Sends what was not acknowledged before, and not refused. An edit or a whisper of a closed window is left to its user. */
export function deliverAll(connection: Connection, person: string, reasonOf: (error: unknown) => string): void {
  for (const message of unsent.of(person)) {
    if (message.refusal || inFlight.has(message.clientId)) continue;
    if (isMessage(message)) void deliver(async () => connection, person, message, reasonOf);
    else setRefusal(person, message.clientId, reasonOf(new Error('The window was closed')));
  }
}

/** Returns whether it is a message, which is sent until it is acknowledged, and not an edit or a whisper. */
export const isMessage = ({ edit, whisper }: Pick<UnsentMessage, 'edit' | 'whisper'>) =>
  edit === undefined && whisper === undefined;

async function sendOver(connection: Connection, { refusal: _, ...message }: UnsentMessage): Promise<void> {
  const { room, clientId, text = '', edit, whisper, ...more } = message;
  if (edit !== undefined) await connection.send('edit', { room, clientId, text, seq: edit });
  else if (whisper !== undefined) await connection.send('whisper', { room, to: whisper, text });
  else await connection.say(room, { clientId, ...(text && { text }), ...more });
}

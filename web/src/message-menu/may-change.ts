// The changes that the server accepts for some time after a message was sent.
import type { Message } from '../shared/types.js';

const editMs = 15 * 60_000;
const recallMs = 2 * 60_000;

const isMine = ({ from, recalledAt }: Message, me: string) => from.id === me && !recalledAt;
const age = ({ at }: Message) => Date.now() - Date.parse(at);

export const mayEdit = (message: Message, me: string) =>
  isMine(message, me) && message.kind === 'text' && age(message) < editMs;

export const mayRecall = (message: Message, me: string) => isMine(message, me) && age(message) < recallMs;

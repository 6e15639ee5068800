// What stands in the chat pane of a public room.
import type { Schemas, ServerEvents } from 'fujin-client';
import type { Message } from '../shared/types.js';

export type Action = Schemas['Actions']['items'][number];
export type Whisper = ServerEvents['whispered'];

export type Line =
  | { key: string; is: 'said'; message: Message }
  | { key: string; is: 'whisper'; whisper: Whisper }
  | { key: string; is: 'passing'; way: 'entered' | 'left'; name: string };

/** So many lines are kept; nobody scrolls farther in a public room. */
const most = 300;

export function saidLine(message: Message): Line {
  return { key: `said ${message.seq}`, is: 'said', message };
}

/** With one more; a message that is there already is not said again. */
export function withLine(lines: readonly Line[], line: Line): Line[] {
  if (lines.some(({ key }) => key === line.key)) return [...lines];
  return [...lines, line].slice(-most);
}

/** An action as a sentence: `smile bob` → aaa smiles at bob. */
export function sentenceOfAction(
  { from, text }: Pick<Message, 'from' | 'text'>,
  actions: readonly Action[],
  language: 'en' | 'zh',
): string {
  const [, name = '', whom = ''] = text.match(/^(\S+)\s*(.*)$/s) ?? [];
  const action = actions.find((each) => each.name === name);
  if (!action) return `${from.name} ${text}`;
  // a function, so that a name with $& in it stays one
  return (whom ? action.toward : action.alone)[language].replace('{me}', () => from.name).replace('{you}', () => whom);
}

// The lines of the chat pane of a public room.
import type { Schemas, ServerEvents } from 'fujin-client';
import type { Message } from '../shared/types.js';

export type Action = Schemas['Actions']['items'][number];
export type Whisper = ServerEvents['whispered'];

export type Line =
  | { key: string; is: 'said'; message: Message }
  | { key: string; is: 'whisper'; whisper: Whisper }
  | { key: string; is: 'passing'; way: 'entered' | 'left'; name: string };

/** The most lines kept in a public room. */
const most = 300;

export function saidLine(message: Message): Line {
  return { key: `said ${message.seq}`, is: 'said', message };
}

/** Adds a line, unless it is there already. */
export function withLine(lines: readonly Line[], line: Line): Line[] {
  if (lines.some(({ key }) => key === line.key)) return [...lines];
  return [...lines, line].slice(-most);
}

/** Returns an action as a sentence: `smile bob` → aaa smiles at bob. */
export function sentenceOfAction(
  { from, text }: Pick<Message, 'from' | 'text'>,
  actions: readonly Action[],
  language: 'en' | 'zh',
): string {
  const [, name = '', target = ''] = text.match(/^(\S+)\s*(.*)$/s) ?? [];
  const action = actions.find((each) => each.name === name);
  if (!action) return `${from.name} ${text}`;
  // a function, so that $& in a name is kept
  return (target ? action.toward : action.alone)[language]
    .replace('{me}', () => from.name)
    .replace('{you}', () => target);
}

// What happens in a room, as a line to be read. All text in it is safe to draw.
import type { Message } from './feed.js';
import { safeText } from './safe-text.js';

export interface Person {
  id: string;
  name: string;
}

/** What happens, as far as somebody at the screen hears of it. */
export type Happening =
  | { kind: 'room'; title: string; online: readonly Person[] }
  | { kind: 'nowhere' }
  | { kind: 'connection'; state: Connection }
  | { kind: 'said'; message: Message; mine: boolean; sentence?: string | undefined }
  | { kind: 'entered' | 'left'; who: Person }
  | { kind: 'look'; online: readonly Person[] }
  | { kind: 'whispered'; from: Person; to: Person; text: string; at: string; mine: boolean }
  | { kind: 'notice' | 'warning'; text: string };

export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'ended';

export type Tone = 'word' | 'mine' | 'action' | 'private' | 'notice' | 'warning';

export interface Line {
  tone: Tone;
  /** When it was said, HH:MM. */
  at?: string;
  /** Who says it; the text begins with it. */
  speaker?: string;
  text: string;
}

/** The line for what happens, if it is one. */
export function lineOf(happening: Happening): Line | undefined {
  switch (happening.kind) {
    case 'said':
      return said(happening);
    case 'whispered':
      return whispered(happening);
    case 'entered':
    case 'left':
      return { tone: 'notice', text: `${safeText(happening.who.name)} ${happening.kind}` };
    case 'room':
      return { tone: 'notice', text: `You are in ${safeText(happening.title)}. ${here(happening.online)}` };
    case 'look':
      return { tone: 'notice', text: here(happening.online) };
    case 'notice':
    case 'warning':
      return { tone: happening.kind, text: safeText(happening.text) };
    default:
      return undefined;
  }
}

/** The lines of plain mode. */
export function plainText({ tone, at, speaker, text }: Line): string {
  const words = speaker === undefined ? `${tone === 'action' ? '*' : '--'} ${text}` : text;
  return at === undefined ? words : `${at} ${words}`;
}

function said({ message, mine, sentence }: Extract<Happening, { kind: 'said' }>): Line {
  const { from, text, kind, at } = message;
  const name = safeText(from.name);
  if (kind === 'action') {
    return { tone: 'action', at: hourOf(at), text: safeText(sentence ?? `${from.name} ${text}`) };
  }
  return { tone: mine ? 'mine' : 'word', at: hourOf(at), speaker: name, text: `${name}: ${safeText(text)}` };
}

function whispered({ from, to, text, at, mine }: Extract<Happening, { kind: 'whispered' }>): Line {
  // no name may hold ` (to `: nobody can put on one that reads like this
  const speaker = mine ? `to ${safeText(to.name)}` : `${safeText(from.name)} (to you alone)`;
  return { tone: 'private', at: hourOf(at), speaker, text: `${speaker}: ${safeText(text)}` };
}

function here(online: readonly Person[]): string {
  return `Here (${online.length}): ${online.map(({ name }) => safeText(name)).join(', ') || 'nobody'}`;
}

function hourOf(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '--:--';
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

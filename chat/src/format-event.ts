// Formats an event of the chat as a line. All text in it is safe to draw.
import type { Message } from 'fujin-client';
import { safeText } from './safe-text.js';

export interface Person {
  id: string;
  name: string;
}

/** An event that a view shows. */
export type ChatEvent =
  | { kind: 'room'; title: string; online: readonly Person[] }
  | { kind: 'nowhere' }
  | { kind: 'connection'; state: Connection }
  | { kind: 'said'; message: Message; mine: boolean; sentence?: string | undefined }
  | { kind: 'entered' | 'left'; who: Person }
  | { kind: 'look'; online: readonly Person[] }
  | { kind: 'whispered'; from: Person; to: Person; text: string; at: string; mine: boolean }
  | { kind: 'notice' | 'warning'; text: string };

export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'ended';

export type Tone = 'message' | 'mine' | 'action' | 'private' | 'notice' | 'warning';

export interface Line {
  tone: Tone;
  /** The local time, HH:MM. */
  at?: string;
  /** The name that the text begins with. */
  speaker?: string;
  text: string;
}

/** Returns the line of an event; undefined for an event without one. */
export function formatEvent(event: ChatEvent): Line | undefined {
  switch (event.kind) {
    case 'said':
      return said(event);
    case 'whispered':
      return whispered(event);
    case 'entered':
    case 'left':
      return { tone: 'notice', text: `${safeText(event.who.name)} ${event.kind}` };
    case 'room':
      return { tone: 'notice', text: `You are in ${safeText(event.title)}. ${onlineText(event.online)}` };
    case 'look':
      return { tone: 'notice', text: onlineText(event.online) };
    case 'notice':
    case 'warning':
      return { tone: event.kind, text: safeText(event.text) };
    case 'nowhere':
    case 'connection':
      return undefined;
    default:
      return event satisfies never;
  }
}

/** Returns the text of a line in plain mode. */
export function plainText({ tone, at, speaker, text }: Line): string {
  const words = speaker === undefined ? `${tone === 'action' ? '*' : '--'} ${text}` : text;
  return at === undefined ? words : `${at} ${words}`;
}

function said({ message, mine, sentence }: Extract<ChatEvent, { kind: 'said' }>): Line {
  const { from, text, kind, at } = message;
  const name = safeText(from.name);
  if (kind === 'action') return { tone: 'action', at: timeOf(at), text: safeText(sentence ?? `${from.name} ${text}`) };
  return { tone: mine ? 'mine' : 'message', at: timeOf(at), speaker: name, text: `${name}: ${safeText(text)}` };
}

function whispered({ from, to, text, at, mine }: Extract<ChatEvent, { kind: 'whispered' }>): Line {
  // the server allows no name with ` (to `, so no user can imitate this
  const speaker = mine ? `to ${safeText(to.name)}` : `${safeText(from.name)} (to you alone)`;
  return { tone: 'private', at: timeOf(at), speaker, text: `${speaker}: ${safeText(text)}` };
}

function onlineText(online: readonly Person[]): string {
  return `Online (${online.length}): ${online.map(({ name }) => safeText(name)).join(', ') || 'none'}`;
}

function timeOf(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return '--:--';
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

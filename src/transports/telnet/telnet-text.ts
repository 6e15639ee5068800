// Formats events as plain lines that end in \n. No user can imitate a line of another user or of the server (server-line-forms.ts), or
// send control characters to a terminal.

import type { ChatEvents } from '../../features/chat/chat.types.js';
import { sentenceOf } from '../../features/chat/lobby/emotes.js';
import { lineTextOf } from '../../features/chat/messages/message-kinds.js';
import { answerLines, nameLines, notice } from '../../features/content-filter/server-line-forms.js';
import type { SanctionEvents } from '../../features/sanctions/sanctions.schemas.js';
import { problemOf } from '../../platform/errors/coded-error.js';

const breaks = /[\r\n\u0085\u2028\u2029]+/g;
/** Matches control characters except the tab, and characters that change the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are removed from texts
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function clean(text: string): string {
  return text.replace(breaks, ' ').replace(controls, '');
}

/** The line of a message, by its kind; a kind without one is not shown. */
const messageLines: Record<ChatEvents['said']['kind'], ((name: string, text: string) => string) | undefined> = {
  text: nameLines.said,
  image: nameLines.said,
  voice: nameLines.said,
  sticker: nameLines.said,
  custom: nameLines.said,
  reaction: nameLines.said,
  edit: nameLines.said,
  recall: nameLines.said,
  action: (name, text) => sentenceOf(text, name, 'en'),
  gone: undefined,
};

type LineEvents = ChatEvents & SanctionEvents;
type Texts = { [Name in keyof LineEvents]?: (event: LineEvents[Name]) => string };

const texts: Texts = {
  said: ({ from, text, kind }) => {
    const line = messageLines[kind]?.(clean(from.name), clean(lineTextOf({ kind, text })));
    return line === undefined ? '' : `${line}\n`;
  },
  entered: ({ who }) => `${nameLines.entered(clean(who.name))}\n`,
  left: ({ who }) => `${nameLines.left(clean(who.name))}\n`,
  whispered: ({ from, to, text }) => `${nameLines.whispered(clean(from.name), clean(to.name), clean(text))}\n`,
  warned: ({ text }) => notice(`A moderator warns you: ${clean(text)}`),
  muted: ({ until }) => notice(until ? `You are muted until ${until}.` : 'You are no longer muted.'),
  removed: ({ reason }) => notice(`You were ${reason} by a moderator.`),
  closed: () => notice('This room is closed.'),
  sanctioned: (sanction) => sanctionText(sanction),
  appealDecided: ({ state, answer }) => notice(`Your appeal was ${state}${answer ? `: ${clean(answer)}` : '.'}`),
  staffChanged: ({ change, name, role }) => notice(staffText(change, clean(name), role)),
  restored: () => notice('Your sanctions were lifted.'),
};

/** Returns the line of an event; undefined for an event that this transport does not show. */
export function textOf(event: string, payload: object): string | undefined {
  return Object.hasOwn(texts, event)
    ? (texts[event as keyof Texts] as (payload: object) => string)(payload)
    : undefined;
}

function staffText(change: SanctionEvents['staffChanged']['change'], name: string, role: string): string {
  if (change === 'role') return `The role of ${name} is now: ${role}.`;
  return change === 'secondFactorAdded'
    ? `${name} set up a second factor.`
    : `The second factors of ${name} were removed.`;
}

const sanctionLeads: Record<SanctionEvents['sanctioned']['kind'], string> = {
  warn: 'A moderator warns you',
  mute: 'You are muted',
  suspend: 'Your account is suspended',
  ban: 'Your account is banned',
};

function sanctionText({ kind, until, reason }: SanctionEvents['sanctioned']): string {
  const end = until ? ` until ${until}` : '';
  return notice(`${sanctionLeads[kind]}${end}${reason ? `: ${clean(reason)}` : '.'}`);
}

/** Returns the line of a refusal. */
export function refusalText(error: unknown): string {
  const { title, detail } = problemOf(error);
  return notice(`${clean(detail ? `${title}: ${detail}` : title)}.`);
}

/** Returns the answer to an unknown command. */
export function unknownText(command: string): string {
  return `${answerLines.unknown(clean(command))}\n`;
}

export function namesText(names: readonly string[]): string {
  return `${answerLines.online()}\n${names.map((name) => `${clean(name)}\n`).join('')}`;
}

// What happens, in the words of this door: plain lines that end in \n. Nobody can write a line in somebody else's name, or
// reach into a terminal.
import { sentenceOf } from '../../features/chat/actions.js';
import type { ChatEvents } from '../../features/chat/chat.types.js';
import type { StandingEvents } from '../../features/standing/standing.schemas.js';
import { problemOf } from '../../platform/errors/errors.js';

const breaks = /[\r\n\u0085\u2028\u2029]+/g;
/** Control characters but the tab, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is kept from terminals
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function clean(text: string): string {
  return text.replace(breaks, ' ').replace(controls, '');
}

type Happenings = ChatEvents & StandingEvents;
type Texts = { [Name in keyof Happenings]?: (event: Happenings[Name]) => string };

const texts: Texts = {
  said: ({ from, text, kind }) => {
    if (kind === 'gone') return '';
    if (kind === 'action') return `${sentenceOf(clean(text), clean(from.name), 'en')}\n`;
    return `${clean(from.name)}: ${clean(text)}\n`;
  },
  entered: ({ who }) => `${clean(who.name)} has entered the room.\n`,
  left: ({ who }) => `${clean(who.name)} has left the room.\n`,
  whispered: ({ from, to, text }) => `${clean(from.name)} (to ${clean(to.name)} alone): ${clean(text)}\n`,
  warned: ({ text }) => `A moderator warns you: ${clean(text)}\n`,
  muted: ({ until }) => (until ? `You may not speak until ${until}.\n` : 'You may speak again.\n'),
  removed: ({ reason }) => `You were ${reason} by a moderator.\n`,
  closed: () => 'This room is closed.\n',
  sanctioned: (sanction) => sanctionText(sanction),
  appealDecided: ({ state, answer }) => `Your appeal was ${state}${answer ? `: ${clean(answer)}` : '.'}\n`,
  staffChanged: ({ change, name, role }) => staffText(change, clean(name), role),
  restored: () => 'What a moderator did about you holds no more.\n',
};

/** The line of an event; undefined when this door says nothing of it. */
export function textOf(event: string, payload: object): string | undefined {
  return Object.hasOwn(texts, event)
    ? (texts[event as keyof Texts] as (payload: object) => string)(payload)
    : undefined;
}

function staffText(change: StandingEvents['staffChanged']['change'], name: string, role: string): string {
  if (change === 'role') return `The role of ${name} is now: ${role}.\n`;
  return change === 'secondFactorAdded'
    ? `${name} has set up a second factor.\n`
    : `The second factors of ${name} were removed.\n`;
}

const deeds: Record<StandingEvents['sanctioned']['kind'], string> = {
  warn: 'A moderator warns you',
  mute: 'You may not speak',
  suspend: 'Your account is suspended',
  ban: 'You are banned',
};

function sanctionText({ kind, until, reason }: StandingEvents['sanctioned']): string {
  const end = until ? ` until ${until}` : '';
  return `${deeds[kind]}${end}${reason ? `: ${clean(reason)}` : '.'}\n`;
}

/** Why something was refused, as a line. */
export function refusalText(error: unknown): string {
  const { title, detail } = problemOf(error);
  return `${clean(detail ? `${title}: ${detail}` : title)}.\n`;
}

/** What a line that asks for nothing is answered. */
export function unknownText(command: string): string {
  return `Unknown command: ${clean(command)}\n`;
}

export function namesText(names: readonly string[]): string {
  return `Online Users:\n${names.map((name) => `${clean(name)}\n`).join('')}`;
}

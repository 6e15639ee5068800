// Renders events as lines of the chat frame.
import { html } from 'ghtml';
import type { ChatEvents, Who } from '../../features/chat/chat.types.js';
import { sentenceOf } from '../../features/chat/lobby/emotes.js';
import { lineTextOf } from '../../features/chat/messages/message-kinds.js';
import { nameKey } from '../../features/content-filter/nickname.js';
import { mark } from '../../features/content-filter/server-line-forms.js';
import type { SanctionEvents } from '../../features/sanctions/sanctions.schemas.js';
import type { Language } from '../../platform/http/language.js';
import { textsOf } from './hello-texts.js';
import { type Colour, colourOf } from './name-colours.js';

/** The settings of the user who sees the lines. */
export interface View {
  language: Language;
  /** The keys of the names whose messages are hidden. */
  filter: ReadonlySet<string>;
  /** The chosen colours by user id. */
  colours: ReadonlyMap<string, Colour>;
}

/** The HTML of a message, by its kind; public rooms have texts, actions and placeholders. */
const messageStyles: Record<ChatEvents['said']['kind'], 'text' | 'action' | 'hidden'> = {
  text: 'text',
  action: 'action',
  image: 'action',
  voice: 'action',
  sticker: 'action',
  custom: 'text',
  reaction: 'action',
  edit: 'action',
  recall: 'action',
  gone: 'hidden',
};

type ShownEvents = ChatEvents & SanctionEvents;
type Lines = { [Name in keyof ShownEvents]?: (event: ShownEvents[Name], view: View) => string | undefined };

const lines: Lines = {
  said: ({ from, text, kind, at }, view) => {
    const style = messageStyles[kind];
    if (style === 'hidden') return undefined;
    if (view.filter.has(nameKey(from.name))) return undefined;
    if (style === 'text')
      return html`<p>!${timeOf(at)} !${nameOf(from, view)} !${broken(lineTextOf({ kind, text }))}</p>`;
    return html`<p class="action">!${timeOf(at)} ${sentenceOf(text, from.name, view.language)}</p>`;
  },
  entered: ({ who }, { language }) => note(textsOf(language).entered(who.name)),
  left: ({ who }, { language }) => note(textsOf(language).left(who.name)),
  whispered: ({ from, to, text, at }, { language, filter }) => {
    if (filter.has(nameKey(from.name))) return undefined;
    const label = textsOf(language).privately(from.name, to.name);
    return html`<p class="private">!${timeOf(at)} <b>${label}</b> !${broken(text)}</p>`;
  },
  warned: ({ text }, { language }) => alarm(textsOf(language).warned(text)),
  muted: ({ until }, { language }) =>
    alarm(until ? textsOf(language).muted(minuteOf(until)) : textsOf(language).unmuted),
  removed: ({ reason }, { language }) => alarm(textsOf(language).removed[reason]),
  sanctioned: ({ kind, until, reason }, { language }) =>
    alarm(textsOf(language).sanctioned(kind, until && minuteOf(until), reason)),
  restored: (_, { language }) => alarm(textsOf(language).restored),
};

/** Returns the line of an event, with its end; undefined for an event that is not shown. */
export function lineOf(event: string, payload: object, view: View): string | undefined {
  if (!Object.hasOwn(lines, event)) return undefined;
  const line = (lines[event as keyof Lines] as (payload: object, view: View) => string | undefined)(payload, view);
  return line && `${line}\n`;
}

/** Renders a line of the server, which begins with its mark. Lines of users begin with the time. */
export const alarm = (text: string) => html`<p class="alarm" role="alert">${mark}${text}</p>`;
const note = (text: string) => html`<p class="note">${mark}${text}</p>`;
const timeOf = (at: string) => html`<time datetime="${at}">${at.slice(11, 16)}</time>`;
const minuteOf = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`;
const nameOf = (who: Who, { colours }: View) =>
  html`<b class="${colours.get(who.id) ?? colourOf(who.id)}">${who.name}:</b>`;

/** Renders a text of several lines. They are indented, so that without styles none looks like a line of another user. */
function broken(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => html`${line}`)
    .join('<br>&emsp;');
}

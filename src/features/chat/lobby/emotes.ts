// Actions: what somebody does in a public room instead of saying something. "/smile bob" is kept as `smile bob` and shown to
// everybody as a sentence in their language.
import type { Language } from '../../../platform/http/language.js';
import { EMOTES } from './emote-catalogue.js';

type Words = Record<Language, string>;

export interface Emote {
  name: string;
  label: Words;
  /** Sentences in which {me} does it, and does it to {you}. */
  alone: Words;
  toward: Words;
}

const byName = new Map(EMOTES.map((action) => [action.name, action]));

export function findEmote(name: string): Emote | undefined {
  return byName.get(name);
}

/** The sentence for `smile bob`, said by a speaker; what they said when there is no such action. It begins with their name. */
export function sentenceOf(text: string, speaker: string, language: Language): string {
  const space = text.indexOf(' ');
  const [name, whom] = space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
  const action = byName.get(name);
  if (!action) return `${speaker}: ${text}`;
  const sentence = (whom ? action.toward : action.alone)[language];
  return sentence.replace(/\{(me|you)\}/g, (_, who) => (who === 'me' ? speaker : whom));
}

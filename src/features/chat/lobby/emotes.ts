// Emote actions in public rooms. "/smile bob" is stored as `smile bob`, and shown to each user as a sentence in their language.
import type { Language } from '../../../platform/http/language.js';
import { EMOTES } from './emote-catalogue.js';

type Translated = Record<Language, string>;

export interface Emote {
  name: string;
  label: Translated;
  /** Sentences in which {me} does it, and does it to {you}. */
  alone: Translated;
  toward: Translated;
}

const byName = new Map(EMOTES.map((emote) => [emote.name, emote]));

export function findEmote(name: string): Emote | undefined {
  return byName.get(name);
}

/** Returns the sentence for `smile bob`, which begins with the sender's name. A text without an emote is returned behind the name. */
export function sentenceOf(text: string, sender: string, language: Language): string {
  const space = text.indexOf(' ');
  const [name, target] = space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
  const emote = byName.get(name);
  if (!emote) return `${sender}: ${text}`;
  const sentence = (target ? emote.toward : emote.alone)[language];
  return sentence.replace(/\{(me|you)\}/g, (_, who) => (who === 'me' ? sender : target));
}

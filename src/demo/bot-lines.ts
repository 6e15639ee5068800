// Answers of the demo bots. A hash of the user's message picks the text, so that the same message gets the same answer.
import type { Interest } from '../features/profiles/interest-catalogue.js';
import { hash01 } from '../platform/crypto/stable-hash.js';
import type { Language } from '../platform/http/language.js';
import { interestsIn, spokenLanguage, subjectOf } from './bot-subjects.js';
import {
  fallbacks,
  interestTexts,
  matchGreetings,
  placeTexts,
  questions,
  subjects,
  type Texts,
} from './data/bot-texts.js';
import { chineseName } from './data/city-names.js';
import { inSentence } from './data/interest-words.js';

/** The fields of a bot's card that it talks about. */
export interface BotCard {
  interests: readonly Pick<Interest, 'slug' | 'en' | 'zh'>[];
  place: string;
}

/** Most interests that a bot names at once. */
const mostNamed = 3;

/** The first message to a new match, in the language of the other's nickname and bio. */
export function greeting(about: string, seed: string): string {
  const language = spokenLanguage(about) ?? 'en';
  return `${pick(matchGreetings[language], seed)} ${pick(questions[language], `${seed}?`)}`;
}

/**
 * Returns the answer to a message, in its language.
 * @param about the nickname and bio of the user, for the language of a message without words
 */
export function reply(text: string, seed: string, bot: BotCard = { interests: [], place: '' }, about = ''): string {
  const language = spokenLanguage(text) ?? spokenLanguage(about) ?? 'en';
  const choose = (texts: Texts) => pick(texts[language], seed + text);
  const subject = subjectOf(text);
  if (subject === 'nature' || subject === 'meeting') return choose(subjects[subject]);
  const named = aboutNamed(interestsIn(text), bot, language, choose);
  if (named) return named;
  if (subject === 'interests') return aboutOwn(bot, language, choose);
  if (subject === 'place') return aboutPlace(bot.place, language, choose);
  if (subject && subject !== 'greeting') return choose(subjects[subject]);
  const answer = choose(subject ? subjects.greeting : fallbacks);
  return hash01(text, seed) < 0.5 ? answer : `${answer} ${pick(questions[language], text)}`;
}

/** Answers a message that names interests; one of the bot's own before others. */
function aboutNamed(
  named: Interest[],
  bot: BotCard,
  language: Language,
  choose: (texts: Texts) => string,
): string | undefined {
  const shared = named.find(({ slug }) => bot.interests.some((own) => own.slug === slug));
  const other = shared ?? named[0];
  if (!other || (!shared && bot.interests.length === 0)) return undefined;
  const x = inSentence(other, language);
  const text = choose(shared ? interestTexts.shared : interestTexts.other);
  return text.replaceAll('{x}', x).replace('{own}', listOf(bot, language));
}

function aboutOwn(bot: BotCard, language: Language, choose: (texts: Texts) => string): string {
  if (bot.interests.length === 0) return choose(interestTexts.none);
  return choose(interestTexts.list).replace('{own}', listOf(bot, language));
}

function aboutPlace(place: string, language: Language, choose: (texts: Texts) => string): string {
  if (!place) return choose(placeTexts.unknown);
  return choose(placeTexts.known).replace('{place}', language === 'zh' ? chineseName(place) : place);
}

function listOf({ interests }: BotCard, language: Language): string {
  const names = interests.slice(0, mostNamed).map((interest) => inSentence(interest, language));
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

function pick(lines: readonly string[], seed: string): string {
  return lines[Math.floor(hash01(seed) * lines.length)] ?? '';
}

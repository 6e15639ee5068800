// Suggestions for the first message: about interests of both, else about interests of the other, and about anything.

import { hash01 } from '../../platform/crypto/stable-hash.js';
import type { Language } from '../../platform/http/language.js';
import type { InterestIdf } from '../matching/scoring/interest-idf.js';
import { INTERESTS, type Interest } from '../profiles/interest-catalogue.js';
import { aboutAnything, byGroup, type Sentence, type Sentences } from './icebreaker-sentences.js';

export interface Icebreaker {
  code: 'shared_interest' | 'their_interest' | 'anything';
  text: string;
  /** Slugs. */
  interests?: string[];
}

/** The interests of two users. */
export interface PairInterests {
  /** Slugs of the catalogue. */
  mine: readonly string[];
  theirs: readonly string[];
}

const fewest = 3;
const mostAboutInterests = 3;
const alwaysAboutAnything = 2;

const bySlug = new Map(INTERESTS.map((interest) => [interest.slug, interest]));

/** Returns three to five suggestions, the most specific first. @param seed the same seed gives the same suggestions */
export function icebreakers(
  { mine, theirs }: PairInterests,
  idf: InterestIdf,
  language: Language,
  seed: string,
): Icebreaker[] {
  const known = theirs.flatMap((slug) => bySlug.get(slug) ?? []);
  known.sort((a, b) => idf[b.id]! - idf[a.id]! || a.id - b.id);
  const shared = known.filter(({ slug }) => mine.includes(slug));
  const others = known.filter(({ slug }) => !mine.includes(slug));
  const chosen = oneOfEachCategory([...shared, ...others]).slice(0, mostAboutInterests);
  const about = chosen.map((interest) => sentenceAbout(interest, shared.includes(interest), language, seed));
  const anything = shuffled(seed, aboutAnything, ({ en }) => en)
    .slice(0, Math.max(alwaysAboutAnything, fewest - about.length))
    .map((sentence): Icebreaker => ({ code: 'anything', text: sentence[language] }));
  return [...about, ...anything];
}

/** Returns the first interest of each category: a second subject is worth more than a second sentence about music. */
function oneOfEachCategory(interests: Interest[]): Interest[] {
  const taken = new Set<string>();
  return interests.filter(({ category }) => !taken.has(category) && taken.add(category));
}

function sentenceAbout(interest: Interest, isShared: boolean, language: Language, seed: string): Icebreaker {
  const sentences: Sentences = byGroup[interest.category]!;
  const [sentence] = shuffled(
    `${seed} ${interest.slug}`,
    isShared ? sentences.shared : sentences.theirs,
    ({ en }) => en,
  );
  return {
    code: isShared ? 'shared_interest' : 'their_interest',
    text: fill(sentence!, interest, language),
    interests: [interest.slug],
  };
}

function fill(sentence: Sentence, interest: Interest, language: Language): string {
  return sentence[language].replace('{x}', interest[language]);
}

/** Returns the items shuffled, in the same order for the same seed. */
function shuffled<Item>(seed: string, items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => hash01(seed, nameOf(a)) - hash01(seed, nameOf(b)));
}

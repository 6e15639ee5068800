// Interests by the two names they have: a slug on the wire, a number in the database.
import { CATEGORIES, INTERESTS } from './interest-catalogue.js';

/** How many a person may choose. */
export const MOST_INTERESTS = 20;

const bySlug = new Map(INTERESTS.map((interest) => [interest.slug, interest]));
const byId = new Map(INTERESTS.map((interest) => [interest.id, interest]));

export function hasInterest(slug: string): boolean {
  return bySlug.has(slug);
}

/** Numbers of slugs, ascending, each once; unknown slugs are left out. */
export function interestIds(slugs: string[]): number[] {
  const ids = slugs.flatMap((slug) => bySlug.get(slug)?.id ?? []);
  return [...new Set(ids)].sort((a, b) => a - b);
}

/** The names of numbers; unknown numbers, of a newer catalogue, are left out. */
export function interestNamesOf(ids: number[]): { slug: string; en: string; zh: string }[] {
  return ids.flatMap((id) => {
    const interest = byId.get(id);
    return interest ? [namesOf(interest)] : [];
  });
}

/** The whole catalogue by category, as it is on the wire. */
export const interestCatalogue = {
  categories: CATEGORIES.map((category) => ({
    ...namesOf(category),
    interests: INTERESTS.filter((interest) => interest.category === category.slug).map(namesOf),
  })),
};

function namesOf({ slug, en, zh }: { slug: string; en: string; zh: string }) {
  return { slug, en, zh };
}

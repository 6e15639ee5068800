// Interests: slugs in the API, numbers in the database. Pure.
import { CATEGORIES, INTERESTS, POPULAR_INTERESTS } from './interest-catalogue.js';

/** The maximum number of interests of a user. */
export const MOST_INTERESTS = 20;

const bySlug = new Map(INTERESTS.map((interest) => [interest.slug, interest]));
const byId = new Map(INTERESTS.map((interest) => [interest.id, interest]));

/** Returns whether the catalogue has an interest. */
export function hasInterest(slug: string): boolean {
  return bySlug.has(slug);
}

/** Returns the numbers of slugs, ascending, each once; unknown slugs are left out. */
export function interestIds(slugs: string[]): number[] {
  const ids = slugs.flatMap((slug) => bySlug.get(slug)?.id ?? []);
  return [...new Set(ids)].sort((a, b) => a - b);
}

/** Returns the names of interests by number; numbers of a newer catalogue are left out. */
export function interestNamesOf(ids: number[]): { slug: string; en: string; zh: string }[] {
  return ids.flatMap((id) => {
    const interest = byId.get(id);
    return interest ? [namesOf(interest)] : [];
  });
}

/** Returns the slugs of interests by number; numbers of a newer catalogue are left out. */
export function interestSlugs(ids: number[]): string[] {
  return interestNamesOf(ids).map(({ slug }) => slug);
}

/** The whole catalogue by category, as the API returns it. */
export const interestCatalogue = {
  popular: POPULAR_INTERESTS,
  categories: CATEGORIES.map((category) => ({
    ...namesOf(category),
    interests: INTERESTS.filter((interest) => interest.category === category.slug).map(namesOf),
  })),
};

function namesOf({ slug, en, zh }: { slug: string; en: string; zh: string }) {
  return { slug, en, zh };
}

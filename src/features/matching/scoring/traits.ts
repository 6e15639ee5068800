// Traits, over which taste is learned: the share of a user's interests in each category of the catalogue. No age, gender or place is used.
// Pure.
import { CATEGORIES, INTERESTS } from '../../profiles/interest-catalogue.js';

const places = new Map(CATEGORIES.map(({ slug }, place) => [slug, place]));
const categoryOf = new Map(INTERESTS.map(({ id, category }) => [id, places.get(category)!]));

/** Returns a vector of length 1 with one number a category; zeros for a user without interests. @param interests by number */
export function traitsOf(interests: readonly number[]): number[] {
  const counts = new Array<number>(CATEGORIES.length).fill(0);
  for (const interest of interests) {
    const category = categoryOf.get(interest);
    if (category !== undefined) counts[category] = counts[category]! + 1;
  }
  const length = Math.hypot(...counts);
  return length > 0 ? counts.map((count) => count / length) : counts;
}

// The names of interests. Cards have slugs; the catalogue is fetched once.
import { language } from './language.js';
import { useInterestCatalogue } from './queries.js';

export interface NamedInterest {
  slug: string;
  name: string;
}

/** Returns a function that names interests in the language of the app. It leaves out unknown ones, and all until the catalogue is there. */
export function useInterestNames(): (slugs: readonly string[]) => NamedInterest[] {
  const { data } = useInterestCatalogue();
  const all = data?.categories.flatMap(({ interests }) => interests) ?? [];
  const known = new Map(all.map((interest) => [interest.slug, interest[language()]]));
  return (slugs) => slugs.flatMap((slug) => ({ slug, name: known.get(slug) ?? '' })).filter(({ name }) => name);
}

// The groups in which interests are offered: the popular ones first, then each category; or those that a search finds.

type Named = Record<'slug' | 'en' | 'zh', string>;

export interface Catalogue {
  popular: string[];
  categories: (Named & { interests: Named[] })[];
}

export interface Group {
  /** The slug of a category, or `popular`. */
  key: string;
  /** Absent for the popular ones. */
  category?: Named;
  interests: Named[];
}

/** Returns the groups, each interest once. */
export function interestGroups({ popular, categories }: Catalogue): Group[] {
  const first = new Set(popular);
  const bySlug = new Map(categories.flatMap(({ interests }) => interests).map((each) => [each.slug, each]));
  const groups: Group[] = [
    { key: 'popular', interests: popular.flatMap((slug) => bySlug.get(slug) ?? []) },
    ...categories.map(({ interests, ...category }) => ({
      key: category.slug,
      category,
      interests: interests.filter(({ slug }) => !first.has(slug)),
    })),
  ];
  return groups.filter(({ interests }) => interests.length > 0);
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim();

/** Returns the interests whose name in either language contains the query, those that begin with it first. */
export function findInterests({ categories }: Catalogue, query: string): Named[] {
  const sought = plain(query);
  const names = ({ en, zh }: Named) => [plain(en), plain(zh)];
  const all = categories.flatMap((category) =>
    category.interests.map((interest) => ({
      interest,
      inCategory: names(category).some((name) => name.includes(sought)),
    })),
  );
  const rankOf = ({ interest, inCategory }: (typeof all)[number]) => {
    if (names(interest).some((name) => name.startsWith(sought))) return 0;
    if (names(interest).some((name) => name.includes(sought))) return 1;
    return inCategory ? 2 : 3;
  };
  return all
    .map((each) => ({ interest: each.interest, rank: rankOf(each) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ interest }) => interest);
}

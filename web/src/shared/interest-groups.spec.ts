import { describe, expect, it } from '@jest/globals';
import { type Catalogue, findInterests, interestGroups } from './interest-groups.js';

const named = (slug: string, en: string, zh: string) => ({ slug, en, zh });
const catalogue: Catalogue = {
  popular: ['tea', 'unknown'],
  categories: [
    {
      ...named('drinks', 'Drinks', '饮品'),
      interests: [named('tea', 'Tea', '喝茶'), named('milk-tea', 'Milk tea', '奶茶')],
    },
    { ...named('sports', 'Sports', '运动'), interests: [named('tennis', 'Tennis', '网球')] },
  ],
};
const found = (query: string) => findInterests(catalogue, query).map(({ slug }) => slug);

describe('the groups of interests', () => {
  it('popular interests are first and not repeated in their category', () => {
    const groups = interestGroups(catalogue).map(({ key, interests }) => [key, interests.map(({ slug }) => slug)]);
    expect(groups).toEqual([
      ['popular', ['tea']],
      ['drinks', ['milk-tea']],
      ['sports', ['tennis']],
    ]);
  });

  it('a category whose interests are all popular is left out', () => {
    const groups = interestGroups({ ...catalogue, popular: ['tennis'] }).map(({ key }) => key);
    expect(groups).toEqual(['popular', 'drinks']);
  });
});

describe('the search of interests', () => {
  it.each([
    ['tea', ['tea', 'milk-tea']],
    [' TE', ['tea', 'tennis', 'milk-tea']],
    ['奶', ['milk-tea']],
    ['运动', ['tennis']],
    ['xyz', []],
  ])('a search for %j finds %j', (query, slugs) => {
    expect(found(query)).toEqual(slugs);
  });
});

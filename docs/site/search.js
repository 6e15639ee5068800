// How the search of the site reads texts and questions. The build makes the index with it, the browser asks with it.

/** Words of questions that say nothing of what is asked. */
const stopWords = new Set(
  'a an and are as at be by can do does for from get has have how i if in is it of on or the there to what when where which who with you your 吗 呢 的 了 是 在 怎么 如何 什么'.split(
    ' ',
  ),
);

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Returns the terms of a text: words in lower case, and of Chinese every pair of neighbouring characters. */
export function tokenize(text) {
  const terms = [];
  for (const [run] of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)) {
    for (const part of run.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
    ) ?? []) {
      if (!cjk.test(part)) terms.push(...wordsOf(part));
      else if (part.length === 1) terms.push(part);
      else for (let i = 0; i + 1 < part.length; i++) terms.push(part.slice(i, i + 2));
    }
  }
  return terms.filter((term) => !stopWords.has(term));
}

/** `LIKES_PER_DAY` is found whole and by each of its words; a plural is found by its singular. */
function wordsOf(run) {
  const words = run.split('_').filter(Boolean).map(singular);
  return words.length > 1 ? [run, ...words] : words;
}

const singular = (word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word);

/** Options of MiniSearch, for the index and for each question. */
export const options = {
  fields: ['title', 'heading', 'text'],
  storeFields: ['title', 'heading', 'url', 'text'],
  tokenize,
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 2, heading: 3 },
    prefix: (term) => term.length > 3,
    weights: { fuzzy: 0.1, prefix: 0.4 },
    fuzzy: (term) => (term.length > 4 && !cjk.test(term) ? 0.2 : false),
  },
};

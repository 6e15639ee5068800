// Splits texts and questions into words for the search of the site. The build makes the index with it, the browser asks with it.

/** Words of a question that do not name its subject. */
const stopWords = new Set(
  `a about all an and any are as at be become by can could do does for from get has have how i if in into is it its many me much must my of on or set shall
  should so that the their there this to up was we what when where which who why will with would you your`.split(/\s+/),
);

/** Terms under which the documents have what a question asks for. */
const synonyms = {
  back: ['backup'],
  ban: ['ban', 'sanction'],
  limit: ['limit', 'quota'],
  remove: ['delet'],
  封禁: ['封禁', '处罚'],
};

/** The same in Chinese, where nothing separates them from other words. */
const chineseStopWords = /怎么样|怎么办|怎么|如何|什么|为什么|哪里|哪些|多少|可以|一个|需要|用户|[吗呢的了是]/gu;

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Returns the words of a text in lower case, and of Chinese every pair of neighbouring characters. */
function termsOf(text, formsOf) {
  const terms = [];
  for (const [run] of text.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)) {
    for (const part of run.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
    ) ?? []) {
      if (!cjk.test(part)) terms.push(...part.split('_').filter(Boolean).flatMap(formsOf));
      else if (part.length === 1) terms.push(part);
      else for (let i = 0; i + 1 < part.length; i++) terms.push(part.slice(i, i + 2));
    }
  }
  return terms.filter((term) => !stopWords.has(term));
}

/** Returns the terms of a document: each word as it stands, for the first letters of one, and what its forms share. */
const tokenize = (text) => termsOf(text, (word) => [...new Set([word, stem(word)])]);

/** Returns the terms of a question. */
const tokenizeQuestion = (text) =>
  termsOf(text.replaceAll(chineseStopWords, ' '), (word) => (stopWords.has(word) ? [] : [stem(word)])).flatMap(
    (term) => (Object.hasOwn(synonyms, term) ? synonyms[term] : [term]),
  );

/** Returns what the forms of a word share: `delet` of delete, deleted and deletion, `ban` of banned. */
function stem(word) {
  const singular = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  const start = singular.replace(/(?<=.{3})(?:ion|ing|ed|or|e)$|(?<=.{5})(?:ent|enc[ey])$/, '');
  return start.length < singular.length ? start.replace(/([bdgmnprt])\1$/, '$1') : singular;
}

/** Returns the weight of a page: those in the language of the question before others, guides before pages of reasons and proofs. */
function weightOf(url, isChinese) {
  const language = url.startsWith('zh-CN/') === isChinese ? 1 : 0.7;
  const isAside = /^(?:decisions\/|architecture|contributing|changelog|benchmarks|security|supply-chain|glossary)/.test(
    url,
  );
  return isAside ? language * 0.5 : language;
}

/** Options of MiniSearch, for the index and for each question. */
export const options = {
  fields: ['title', 'heading', 'text', 'terms'],
  storeFields: ['title', 'heading', 'url', 'text'],
  tokenize,
  processTerm: (term) => term,
  searchOptions: {
    tokenize: tokenizeQuestion,
    boost: { title: 2, heading: 3, terms: 2 },
    prefix: (term) => term.length > 3,
    weights: { fuzzy: 0.1, prefix: 0.4 },
    fuzzy: (term) => (term.length > 4 && !cjk.test(term) ? 0.2 : false),
  },
};

/** Returns the best sections for a question, at most two of each page. */
export function answersOf(search, question) {
  const shown = new Map();
  const boostDocument = (_id, _term, { url }) => weightOf(url, cjk.test(question));
  return search.search(question, { boostDocument }).filter(({ url }) => {
    const [page] = url.split('#');
    shown.set(page, (shown.get(page) ?? 0) + 1);
    return shown.get(page) <= 2;
  });
}

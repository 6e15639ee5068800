// The titles of tests: each is a whole sentence with its subject, unique in its file. The compiler's parser reads every spec file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const folders = ['chat/src', 'client/src', 'src', 'test', 'tools', 'web/src'];
const fewestWords = 3;

/** Words that begin a part of a sentence: connectives and prepositions. */
const connectives = words(`
  and but or who whom whose what that which when where while whoever whatever wherever whichever how if as than also either
  about across after against among before behind between beyond by during everywhere for from in into of on over per
  since through to together under until with within without`);

/**
 * Verbs and participles without a subject. Any other verb is known by the word behind it, see `objects`; those that are also
 * plural nouns ("names", "changes", "likes") are only known so.
 */
const verbs = words(`
  is isn’t are was were be been has have had does do did may can cannot must would could should shall will never not
  accepts acknowledges allows asks becomes begins believes belongs brings comes commits decides depends drops expects
  finds fits follows forgets gives goes grows hides holds judges keeps knows lasts leads learns leaves lets lies loses
  makes misses opens proves puts refuses rejects returns rises says sends shows sorts stays takes tells tries waits
  begin belong come count end give go hear hold keep know lead learn leave listen refuse stand stay take tell
  called forgotten given kept made sent shown taken`);

/** Words that follow a verb, and not the noun of a subject: "keep the order", "counts once", "name every kind". */
const objects = words(`
  a an the this these it its them their him her nothing nobody none no every each all any both one two three
  what how only once out back down off away again`);

/** Words that may stand before one of `objects` in a subject: "both the", "all three", "every one". */
const determiners = words('a an the this these those no not every each all any both half only exactly one two');

interface Title {
  text: string;
  hasRows: boolean;
}

describe('test titles', () => {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.spec.ts') && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  );
  const titles = files.map((path) => ({ path, titles: titlesOf(readFileSync(path, 'utf8')) }));

  it('every title begins with its subject and has at least three words', () => {
    const fragments = titles.flatMap(({ path, titles }) =>
      titles.filter(isFragment).map(({ text }) => `${path}: ${text}`),
    );
    expect(fragments).toEqual([]);
  });

  it('every title is unique in its file', () => {
    const repeated = titles.flatMap(({ path, titles }) =>
      titles.filter(({ text }, index) => titles.findIndex((other) => other.text === text) < index).map(() => path),
    );
    expect(repeated).toEqual([]);
  });

  it.each([
    'a blocked user is not in the deck',
    'two likes make a match',
    'GET /health answers 503 during a shutdown',
    'messages in a closed room are not found',
    'at most eight frames are open',
    'names are unique',
    'users who are hidden are not counted',
    '被拉黑的用户不出现在卡片列表里',
  ])('the title %j is a sentence', (text) => {
    expect(isFragment({ text, hasRows: false })).toBe(false);
  });

  it.each([
    'is refused without a token',
    'keep the order of messages',
    'and nothing else is sent',
    'that was deleted is gone',
    'forgotten, hear nothing more',
    'of %s is %s',
    'at the end is gone',
    'names the other user',
    'name every kind once',
    'messages expire',
    '%s',
  ])('the title %j is a fragment', (text) => {
    expect(isFragment({ text, hasRows: false })).toBe(true);
  });

  it('the titles of a file are those of it and test, with and without rows', () => {
    const source = "describe('a', () => { it('b', run); test.skip('c', run); it.each([1])('d %i', run); });";
    expect(titlesOf(source)).toEqual([
      { text: 'b', hasRows: false },
      { text: 'c', hasRows: false },
      { text: 'd %i', hasRows: true },
    ]);
  });
});

function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/));
}

/**
 * Returns whether a title lacks a subject, or is too short to have a subject and a verb. A title may be all in the rows of its test, and
 * Chinese has no spaces.
 */
function isFragment({ text, hasRows }: Title): boolean {
  if (/\p{Script=Han}/u.test(text) || (hasRows && /^([%$]\w+\W*)+$/.test(text))) return false;
  const [first = '', second = '', ...rest] = text.split(/\s+/).map((word) => word.replace(/[,;:]$/, ''));
  if (rest.length < fewestWords - 2) return true;
  if (connectives.has(first) || verbs.has(first)) return true;
  if (first === 'at') return second !== 'most' && second !== 'least';
  return /^[a-z’]+$/.test(first) && !determiners.has(first) && objects.has(second);
}

/** Returns the titles of the tests of a file, in order. */
function titlesOf(text: string): Title[] {
  const titles: Title[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      const name = node.expression.getText();
      if (title && /^(\(.*\? )?(it|test)\b(?!.*\.each$)/s.test(name) && ts.isStringLiteralLike(title))
        titles.push({ text: title.text, hasRows: /\.each\b/.test(name) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('titles.spec.ts', text, ts.ScriptTarget.Latest, true));
  return titles;
}

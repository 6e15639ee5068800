// Regular expressions whose time grows faster than their input (ReDoS). Nothing is timed: each is read as a tree.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../src');
const parser = new RegExpParser({ ecmaVersion: 2025 });

/** The files that put patterns together while they load; no other may. */
const builders = [
  'features/chat/messages/emoji.ts',
  'features/chat/search/search-terms.ts',
  'features/content-filter/contact-details.ts',
  'features/content-filter/first-message.ts',
  'features/content-filter/messenger-ids.ts',
  'features/content-filter/readings.ts',
  'features/content-filter/solicitation.ts',
  'features/content-filter/words/english-words.ts',
  'platform/text/email-address.ts',
  'platform/text/visible-text.ts',
];

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.ts$/.test(name) && !/\.spec\.ts$|^(generated|demo|contract)\//.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

interface Found {
  where: string;
  pattern: string;
  flags: string;
}

function literalsOf({ name, text }: (typeof sources)[number]): Found[] {
  const found: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ where: name, pattern: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext));
  return found;
}

/** The patterns that a module puts together while it loads. */
async function builtBy(name: string): Promise<Found[]> {
  const module = pathToFileURL(join(root, name)).href;
  // loads what the module imports; the query then makes Node run the module alone once more
  await import(module);
  const found: Found[] = [];
  const Usual = globalThis.RegExp;
  globalThis.RegExp = new Proxy(Usual, {
    construct(target, args: [string, string?]) {
      const made = new target(...args);
      // Jest itself may print meanwhile, with patterns of its own
      if (new Error().stack?.includes(name)) found.push({ where: name, pattern: made.source, flags: made.flags });
      return made;
    },
  });
  try {
    await import(`${module}?patterns`);
  } finally {
    globalThis.RegExp = Usual;
  }
  return found;
}

/** Returns whether a pattern is anchored at the start of the text, or sticky, so that it is tried only once. */
function isTriedOnce({ pattern, flags }: Found): boolean {
  return flags.includes('y') || pattern.startsWith('^');
}

/**
 * Parts that repeat without a bound, and after which the pattern may still fail: with such a part a text is read again from each of its
 * places, and each reading can go to its end.
 */
function unbounded(found: Found): string[] {
  const tree = parser.parsePattern(found.pattern, undefined, undefined, {
    unicode: found.flags.includes('u'),
    unicodeSets: found.flags.includes('v'),
  });
  const faults: string[] = [];
  visitRegExpAST(tree, {
    onQuantifierEnter(quantifier) {
      if (quantifier.max !== Number.POSITIVE_INFINITY) return;
      const nested = containsQuantifier(quantifier.element);
      if (nested || !(isLast(quantifier) || (isTriedOnce(found) && isAlone(quantifier)))) faults.push(quantifier.raw);
    },
  });
  return faults;
}

function containsQuantifier(element: AST.Element): boolean {
  let found = false;
  visitRegExpAST(element, { onQuantifierEnter: (inner) => (found ||= inner.max === Number.POSITIVE_INFINITY) });
  return found;
}

/** The end of the pattern follows it: the text that it took is the match. */
function isLast(node: AST.Node): boolean {
  const { parent } = node;
  if (!parent || parent.type === 'Pattern') return true;
  if (parent.type === 'Alternative') return parent.elements.at(-1) === node && isLast(parent);
  return (parent.type === 'Group' || parent.type === 'CapturingGroup') && isLast(parent);
}

/** The only part without a bound in a pattern that is tried once. */
function isAlone(quantifier: AST.Quantifier): boolean {
  let node: AST.Node = quantifier;
  while (node.parent) node = node.parent;
  let count = 0;
  visitRegExpAST(node, { onQuantifierEnter: (each) => (count += Number(each.max === Number.POSITIVE_INFINITY)) });
  return count === 1;
}

/** Patterns with such parts that stay, by file, and why. */
const harmless: Record<string, [count: number, why: string]> = {
  'features/media/images/known-pictures-file.ts': [4, 'reads a file of the operator'],
  'features/content-filter/words/english-words.ts': [
    3,
    'is anchored, and only one of its branches reads a text to its end',
  ],
  'features/content-filter/reserved-names.ts': [1, 'reads a name, which is short'],
  'platform/config/config.ts': [3, 'reads settings'],
  'platform/config/setting-types.ts': [4, 'reads settings'],
  'platform/config/storage-settings.ts': [2, 'reads settings'],
  'platform/database/database.service.ts': [2, 'reads SQL of this server'],
  'platform/rate-limits/network.ts': [1, 'finds the first %, and is behind a check of the address else'],
  'transports/telnet/line-reader.ts': [1, 'starts at an IAC that is no pair, and reads over no other such'],
  'transports/web/web-policy.ts': [2, 'reads a file of this server'],
};

describe('the regular expressions of the server', () => {
  it('every expression is a literal, or is built in a file that this test loads', () => {
    const files = sources.filter(({ text }) => /new RegExp\(/.test(text)).map(({ name }) => name);
    expect(files.sort()).toEqual(builders);
  });

  it('every unbounded repetition is at the end of its expression', async () => {
    const built: Found[] = [];
    for (const name of builders) built.push(...(await builtBy(name)));
    expect(built.length).toBeGreaterThanOrEqual(40);
    const faults = [...sources.flatMap(literalsOf), ...built].flatMap((found) =>
      unbounded(found).map((part) => ({ where: found.where, text: `${found.where}: ${part} in ${found.pattern}` })),
    );
    expect(faults.filter(({ where }) => !harmless[where]).map(({ text }) => text)).toEqual([]);
    for (const [file, [count]] of Object.entries(harmless)) {
      expect([file, faults.filter(({ where }) => where === file)]).toEqual([
        file,
        Array(count).fill(expect.anything()),
      ]);
    }
  });

  it('the check finds an unbounded repetition that can backtrack from the end of a text', () => {
    const of = (pattern: string, flags = '') => unbounded({ where: 'here', pattern, flags });
    expect(of('[.,!?]+$')).toEqual(['[.,!?]+']);
    expect(of('(?:a+b)+')).toEqual(['(?:a+b)+', 'a+']);
    expect(of(String.raw`\s+`)).toEqual([]);
    expect(of(String.raw`^\d+$`)).toEqual([]);
    expect(of(String.raw`^(\d+\.)*\d+$`)).not.toEqual([]);
  });
});

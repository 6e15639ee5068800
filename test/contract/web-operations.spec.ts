// The web client has a screen for each operation of openapi.json and each command of asyncapi.json, or a reason why it has none.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** Operations and commands that no file of the web client calls, each with the reason. */
const withoutScreen: Record<string, string> = {};

const root = join(import.meta.dirname, '../..');
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

let offered: string[];
let used: Set<string>;

beforeAll(async () => {
  offered = [...(await operations()), ...(await commands())];
  used = new Set((await sources()).flatMap(callsOf));
});

const json = async (name: string) => JSON.parse(await readFile(join(root, name), 'utf8'));

async function operations(): Promise<string[]> {
  const { paths } = (await json('openapi.json')) as { paths: Record<string, object> };
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.filter((method) => method.toLowerCase() in item).map((method) => `${method} ${path}`),
  );
}

async function commands(): Promise<string[]> {
  const { operations: all } = (await json('asyncapi.json')) as { operations: Record<string, unknown> };
  return Object.keys(all).flatMap((name) => (name.startsWith('command.') ? [name.slice('command.'.length)] : []));
}

async function sources(): Promise<ts.SourceFile[]> {
  const folder = join(root, 'web/src');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /(?<!\.spec)\.tsx?$/.test(name));
  return Promise.all(
    names.map(async (name) =>
      ts.createSourceFile(name, await readFile(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true),
    ),
  );
}

/** Returns the operations and commands that a file calls. A name in a variable stands for every literal of the file. */
function callsOf(file: ts.SourceFile): string[] {
  const calls: string[] = [];
  const literals: string[] = [];
  const indirect = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) literals.push(node.text);
    if (ts.isCallExpression(node)) {
      const [name, first] = [calledName(node), node.arguments[0]];
      const prefix = methods.includes(name) ? `${name} ` : name === 'send' ? '' : undefined;
      if (prefix !== undefined && first) {
        if (ts.isStringLiteral(first)) calls.push(prefix + first.text);
        else indirect.add(prefix);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...calls, ...[...indirect].flatMap((prefix) => literals.map((text) => prefix + text))];
}

/** Returns `POST` of `rest.POST(…)` and `send` of `send(…)`. */
function calledName({ expression }: ts.CallExpression): string {
  if (ts.isPropertyAccessExpression(expression)) return expression.name.text;
  return ts.isIdentifier(expression) ? expression.text : '';
}

describe('the operations of the web client', () => {
  it('every operation and command has a screen, or a reason why it has none', () => {
    expect(offered.filter((name) => !used.has(name)).sort()).toEqual(Object.keys(withoutScreen).sort());
    expect(offered.length).toBeGreaterThan(120);
  });

  it('the documented table of operations without a screen is that of this test', async () => {
    const page = await readFile(join(root, 'docs/web-client.md'), 'utf8');
    const [, table = ''] = page.split('## Operations without a screen');
    const rows = [...table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, name, reason]) => [name, reason]);
    expect(rows).toEqual(Object.entries(withoutScreen));
  });
});

// The web client has a screen for each operation of openapi.json and each command of asyncapi.json, or a reason why it has none.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** Operations and commands that no file of the web client calls, each with the reason. */
const withoutScreen: Record<string, string> = {
  'GET /health/live': 'For process supervisors.',
  'GET /api/auth/get-session': '`GET /v1/me` answers for the session, with the profile.',
  'POST /api/auth/sign-in/jwt': 'For apps with accounts of their own, whose issuer signs the token.',
  'POST /api/auth/refresh':
    'The exchange of tokens is optional. All windows of a browser share one token, and use extends its session.',
  'GET /v1/people/{id}/avatar.svg': 'An image: its URL is in the cards of users.',
  'GET /v1/media/{id}': 'An image or a recording: its URL is in messages and profiles.',
  'GET /v1/stickers/{name}.svg': 'An image: the list of stickers and messages name it.',
  'GET /v1/photos/{id}/{file}': 'An image: its URL is in the cards of users.',
  'GET /v1/blurred': 'An image: its URL is in the received likes.',
  'GET /v1/exports/{id}/archive.zip': 'A download: its URL is in the export.',
  'GET /v1/me/photos': '`GET /v1/me` contains the photos.',
  'GET /v1/me/push-devices': 'For apps that manage several devices. A browser knows its own subscription.',
  'GET /v1/rooms/{id}/online': 'The answer of the command `enter` contains the users.',
  'POST /v1/rooms/{id}/messages': 'The command `say` does the same.',
  'PATCH /v1/rooms/{id}/messages/{seq}': 'The command `edit` does the same.',
  'DELETE /v1/rooms/{id}/messages/{seq}': 'The command `recall` does the same.',
  'PUT /v1/rooms/{id}/messages/{seq}/reaction': 'The command `react` does the same.',
  'PUT /v1/rooms/{id}/read': 'The command `read` does the same.',
  login: 'The TypeScript client sends it.',
  say: 'The TypeScript client sends it from its outbox.',
  sync: 'The TypeScript client sends it after a reconnect.',
  logout: '`POST /api/auth/sign-out` ends the session and closes its sockets.',
  look: 'The answer of the command `enter` contains the users.',
  manage: 'Moderators act on visitors from the console, or by a line of telnet and /hello.',
};

const root = join(import.meta.dirname, '../..');
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

let offered: string[];
let used: Set<string>;

beforeAll(async () => {
  offered = [...(await operations()), ...(await commands())];
  used = new Set((await sources()).flatMap(callsOf));
});

const json = async (name: string) => JSON.parse(await readFile(join(root, name), 'utf8'));

/** Without the server API, whose keys a browser must not have. */
async function operations(): Promise<string[]> {
  const { paths } = (await json('openapi.json')) as { paths: Record<string, object> };
  const ofUsers = Object.entries(paths).filter(([path]) => !path.startsWith('/v1/server/'));
  return ofUsers.flatMap(([path, item]) =>
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

// Tests that the import rules refuse what they should: dependency-cruiser, with the configuration of the lint, reads a small tree of files
// that break them.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** Each line is an import that is refused: its file, what it imports, the rule. */
const refused = `
  transports/telnet/telnet.commands       features/chat/chat.store                      imports-of-edge
  features/profiles/age                   features/profiles/profiles.store              imports-of-pure
  features/chat/lobby/line.desk           features/chat/rooms/room-id                   known-suffix
  features/chat/chat.module               features/chat/lobby/line.desk                 known-suffix-of-import
  features/chat/case.presenter            features/chat/rows.store                      types-of-rows-and-tasks
  features/profiles/profiles.service      features/swipes/swipes.service                level-2-imports-down
  features/chat/chat.service              transports/socketio/text-frame                features-import-no-transport
  platform/http/cursor                    features/profiles/day                         platform-imports-platform
  features/swipes/swipes.store            features/swipes/swipes.service                imports-of-io
  features/swipes/swipes.controller       features/swipes/swipes.store                  imports-of-edge
  features/swipes/swipes.service          features/profiles/profiles.store              public-files-of-a-feature
  features/chat/chat.schemas              features/chat/chat.store                      imports-of-data
  features/chat/rooms/room-id             node:fs                                       pure-packages
  features/chat/rooms/room-access         node:net                                      pure-packages
  features/chat/chat.types                @nestjs/common                                pure-packages
  features/media/byte-range               platform/database/database.service            platform-pure-files
  features/chat/sequence                  generated/prisma/client                       sql-stays-in-stores
  features/chat/messages.service          features/chat/chat.sql                        imports-of-service
  features/chat/notice.presenter          features/chat/chat.service                    imports-of-presenter
  features/chat/chat.sql                  features/chat/chat.service                    imports-of-sql
  features/quotas/quotas.service          features/quotas/quotas.controller             imports-of-service
  features/mailer/mailer.controller       features/mailer/outbox.controller             only-modules-import-controllers
  features/astrology/signs.service        features/astrology/signs                      known-feature
  transports/hello/hello.session          transports/telnet/telnet-text                 transports-import-no-other-transport
  features/media/media.service            jest                                          no-dev-dependencies
  features/media/images/draw              ../tools/seed                                 server-imports-no-tool
  features/location/cell                  features/location/city                        no-cycles
  ../client/src/backoff                   node:timers                                   client-imports
  ../client/src/backoff                   ws                                            client-imports
  ../chat/src/session                     ../client/src/backoff                         public-files-of-the-client
  ../web/src/session                      ../client/src/backoff                         public-files-of-the-client
`;

/** Each line is an import that is allowed. */
const allowed = `
  transports/telnet/telnet.commands       features/chat/chat.service
  transports/hello/hello-sessions.service transports/hello/hello.session
  features/swipes/swipes.controller       features/swipes/swipes.service
  features/swipes/swipes.service          features/swipes/swipes.store
  features/swipes/swipes.service          features/profiles/profiles.service
  features/swipes/swipes.store            features/swipes/swipes.sql
  features/swipes/swipes.store            platform/database/database.service
  features/swipes/swipes.sql              features/contact-blocking/hidden.fragment
  features/swipes/swipes.sql              generated/prisma/client
  features/chat/rooms/room-id             zod
  features/chat/rooms/room-id             node:crypto
  features/location/city                  features/location/cell
  ../client/src/backoff                   ../client/src/problem
  ../client/src/backoff                   openapi-fetch
  ../chat/src/session                     ../client/src/index
`;

/** The folders besides `src` that have rules. */
const programs = ['client', 'chat', 'web'];

const pairs = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/) as [string, string, string]);

/** Returns a key of an import that the text above and the answer of the program share. */
const keyOf = (from: string, to: string) => `${from} → ${to.replace(/^node:/, '')}`;
const nameOf = (path: string) =>
  path
    .replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, '$1')
    .replace(/^src\//, '')
    .replace(/^(tools|client|chat|web)\//, '../$1/')
    .replace(/\.ts$/, '');

describe('import rules', () => {
  const root = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'import-rules-'));
  let violations: Map<string, string[]>;

  beforeAll(() => {
    writeTree(folder, [...pairs(refused), ...pairs(allowed)]);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const file of ['package.json', 'tsconfig.json']) cpSync(join(root, file), join(folder, file));
    violations = new Map();
    for (const { from, to, rule } of cruise(folder)) {
      const key = keyOf(nameOf(from), nameOf(to));
      violations.set(key, [...(violations.get(key) ?? []), rule.name]);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(pairs(refused))('%s may not import %s', (from, to, rule) => {
    expect(violations.get(keyOf(from, to))).toContain(rule);
  });

  it.each(pairs(allowed))('%s may import %s', (from, to) => {
    const rules = violations.get(keyOf(from, to)) ?? [];
    expect(rules.filter((rule) => rule !== 'no-cycles')).toEqual([]);
  });

  function cruise(cwd: string): Violation[] {
    const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = join(root, '.dependency-cruiser.cjs');
    const json = execFileSync(
      process.execPath,
      [program, 'src', ...programs, '--config', config, '--output-type', 'json'],
      {
        cwd,
        env: { ...process.env, NODE_OPTIONS: '' },
        maxBuffer: 64 * 1024 * 1024,
      },
    );
    return JSON.parse(json.toString()).summary.violations;
  }
});

/** Writes a file for each name, which imports what is paired with it. */
function writeTree(folder: string, imports: [string, string, ...unknown[]][]): void {
  const files = new Map<string, string[]>();
  for (const [from, to] of imports) {
    files.set(from, [...(files.get(from) ?? []), to]);
    if (isFile(to) && !files.has(to)) files.set(to, []);
  }
  for (const [name, targets] of files) {
    const path = resolve(folder, 'src', `${name}.ts`);
    const lines = targets.map((to) => `import { x as x${targets.indexOf(to)} } from '${specifier(path, to)}';`);
    const used = targets.map((_, at) => `x${at}`).join(', ');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${lines.join('\n')}\nexport const x = [${used}];\n`);
  }

  function specifier(path: string, to: string): string {
    if (!isFile(to)) return to;
    const target = relative(dirname(path), resolve(folder, 'src', to));
    return `${target.startsWith('.') ? '' : './'}${target}.js`;
  }
}

/** Returns whether a name is a file of the tree and not a package. */
const isFile = (name: string) => /^(\.\.\/(tools|client|chat|web)|features|transports|platform|generated)\//.test(name);

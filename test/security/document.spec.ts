// Checks that docs/security.md covers the OWASP API Top 10 and names existing tests for every item.
import { access, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const top = pathToFileURL(`${process.cwd()}/`);
const text = () => readFile(new URL('docs/security.md', top), 'utf8');

describe('the security document', () => {
  it('the document covers all of the OWASP API Top 10', async () => {
    const items = [...(await text()).matchAll(/^### (API\d+)/gm)].map(([, item]) => item);
    expect(items).toEqual(Array.from({ length: 10 }, (_, n) => `API${n + 1}`));
  });

  it('the document names existing tests for every item', async () => {
    const sections = (await text()).split(/^### /m).slice(1);
    for (const section of sections) {
      const tests = section.match(/`[\w./-]+\.spec\.ts`/g) ?? [];
      expect([section.slice(0, 5), tests.length]).toEqual([section.slice(0, 5), expect.any(Number)]);
      expect(tests.length).toBeGreaterThan(0);
      for (const test of tests) await access(new URL(test.slice(1, -1), top));
    }
  });
});

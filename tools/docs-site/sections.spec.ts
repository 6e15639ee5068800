import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sectionsOf } from './sections.js';

const document = `# Settings

Every setting is an \`environment\` variable.

| setting | default |
| --- | --- |
| \`PORT\` | \`3000\` |

## Lists

\`\`\`sh
# no heading
\`\`\`
`;

describe('sectionsOf', () => {
  it('each heading outside of code begins a section, as readers see its text', () => {
    const sections = sectionsOf(document);
    expect(sections.map(({ title, heading, anchor }) => [title, heading, anchor])).toEqual([
      ['Settings', 'Settings', 'settings'],
      ['Settings', 'Lists', 'lists'],
    ]);
    expect(sections[0]!.text).toMatch(/an\s+environment\s+variable[\s\S]*PORT\s+3000/);
  });

  it('each row of a table but its head is a section, if rows are wanted', () => {
    const rows = sectionsOf(document, true).slice(2);
    expect(rows).toEqual([{ title: 'Settings', heading: 'PORT', anchor: 'settings', text: '3000' }]);
  });

  it('the rows of a table have all of its cells', () => {
    const cell = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 9 }), (cells) => {
        const table = cells.map(([first, second]) => `| ${first} | ${second} |`).join('\n');
        const rows = sectionsOf(`# Title\n| a | b |\n| --- | --- |\n${table}\n`, true).slice(1);
        expect(rows.map(({ heading, text }) => [heading, text])).toEqual(cells);
      }),
    );
  });
});

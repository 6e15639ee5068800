// Every component with a query shows its states: no page stays empty, or loads for ever.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const folder = join(import.meta.dirname, '..');
const sources = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.tsx?$/.test(name) && !name.startsWith('console/'))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
);

/** Components whose page is complete without their query. */
const extras = new Map([
  ['tabs.tsx', 'the number of unread messages'],
  ['composer/icebreakers.tsx', 'suggestions beside the message field'],
  ['hello/action-text.tsx', 'a mark until the actions are known'],
  ['hello/chat-pane.tsx', 'the texts of actions; the names of actions without them'],
  ['hello/hello.tsx', 'the list of other rooms; the room itself says why it cannot be entered'],
  ['hello/talk-pane.tsx', 'the actions beside the message field'],
  ['panes/chat-panes.tsx', 'the rooms above and below; the list itself shows its states'],
  ['me/me-page.tsx', 'the notice to secure the account'],
  ['nearby/nearby-list.tsx', 'the names of interests; its page shows the state of the list'],
  ['person/person-acts.tsx', 'the number of super-likes left'],
  ['person/person-details.tsx', 'the names of interests'],
  ['shared/demo-code.tsx', 'the code of a demo server'],
]);

/** Returns the hooks that make a query, and those that call them. Below the shell the signed-in user is always there. */
function queryHooks(): Set<string> {
  const hooks = new Set(['useQuery', 'useInfiniteQuery']);
  const bodies = [...sources.values()].flatMap((text) => [...text.matchAll(/function (use\w+)\b[\s\S]*?\n}/g)]);
  for (let before = 0; before !== hooks.size; ) {
    before = hooks.size;
    for (const [body, name = ''] of bodies) if (name !== 'useMyself' && calls(body, hooks)) hooks.add(name);
  }
  return hooks;
}

function calls(text: string, hooks: Set<string>): boolean {
  return [...text.matchAll(/(?<!function )\b(use\w+)\(/g)].some(([, name = '']) => hooks.has(name));
}

it('every component with a query shows the states of it', () => {
  const hooks = queryHooks();
  const pages = [...sources].filter(([name, text]) => name.endsWith('.tsx') && calls(text, hooks));
  const without = pages.filter(([name, text]) => !text.includes('<QueryState') && !extras.has(name));
  expect(without.map(([name]) => name)).toEqual([]);
  expect(pages.length).toBeGreaterThan(15);
});

it('each component that may do without the states of its query still has one', () => {
  const hooks = queryHooks();
  expect([...extras.keys()].filter((name) => !calls(sources.get(name) ?? '', hooks))).toEqual([]);
});

// Every form says under its fields what is wrong, in the language of the app.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const folder = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** Forms whose errors are shown elsewhere. */
const others = new Map([
  ['chats/moment-modal.tsx', 'the unsent message'],
  ['hello/talk-pane.tsx', 'the unsent message'],
  ['me/quiet-hours.tsx', 'the switch and the form share one setting'],
  ['shared/enter-code.tsx', 'its page passes the problem'],
]);

it('every form shows its errors under its fields', () => {
  const forms = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && !name.startsWith('console/'))
    .filter((name) => /<form\b/.test(read(name)));
  const own = /\b(useFields|useAccountForm)\(|form: AccountForm/;
  expect(forms.filter((name) => !own.test(read(name)) && !others.has(name))).toEqual([]);
  expect(forms.length).toBeGreaterThan(8);
});

it('every sentence of a field exists in both languages, and each is a sentence', () => {
  for (const language of ['en', 'zh']) {
    const { fieldProblem } = JSON.parse(read(`locales/${language}.json`));
    const sentences = Object.values<string | object>(fieldProblem).flatMap((each) =>
      typeof each === 'string' ? [each] : Object.values(each),
    );
    expect(sentences.filter((text) => !/^[\p{Lu}\p{Lo}].+[.。]$/u.test(text))).toEqual([]);
  }
});

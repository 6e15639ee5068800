import { describe, expect, it } from '@jest/globals';
import { type Editor, edit, emptyEditor, insert, submitted, textOf } from './line-editor.js';

const press = (editor: Editor, ...keys: string[]) => keys.reduce(edit, editor);
const typed = (text: string) => insert(emptyEditor, text);
const shown = ({ before, after }: Editor) => `${before}|${after}`;

describe('the line being typed', () => {
  it.each([
    [['LEFT'], '你好|👩‍👩‍👧'],
    [['LEFT', 'LEFT', 'RIGHT'], '你好|👩‍👩‍👧'],
    [['BACKSPACE'], '你好|'],
    [['HOME', 'DELETE'], '|好👩‍👩‍👧'],
    [['HOME', 'BACKSPACE', 'LEFT', 'END'], '你好👩‍👩‍👧|'],
    [['CTRL_A', 'CTRL_E', 'RIGHT', 'DELETE', 'F1', 'constructor'], '你好👩‍👩‍👧|'],
    [['LEFT', 'CTRL_K'], '你好|'],
    [['LEFT', 'CTRL_U'], '|👩‍👩‍👧'],
  ])('after %j is %s', (keys, line) => {
    expect(shown(press(typed('你好👩‍👩‍👧'), ...keys))).toBe(line);
  });

  it('loses its last word with Ctrl-W', () => {
    expect(shown(press(typed('one two  '), 'CTRL_W'))).toBe('one |');
  });

  it('takes no more than 4,000 characters', () => {
    const full = typed('字'.repeat(4_000));
    expect(insert(full, 'x')).toBe(full);
  });
});

describe('the history', () => {
  const said = (...lines: string[]) =>
    lines.reduce((editor, line) => submitted(insert(editor, line), true), emptyEditor as Editor);

  it('goes back and forth, and comes back to what was being typed', () => {
    const editor = insert(said('one', 'two'), 'draft');
    expect(shown(press(editor, 'UP'))).toBe('two|');
    expect(shown(press(editor, 'UP', 'UP', 'UP'))).toBe('one|');
    expect(shown(press(editor, 'UP', 'UP', 'DOWN', 'DOWN', 'DOWN'))).toBe('draft|');
  });

  it('keeps a repeated line once, and neither an empty nor a secret one', () => {
    const editor = submitted(insert(said('one', 'one', '  '), 'password'), false);
    expect([editor.history, textOf(editor)]).toEqual([['one'], '']);
  });
});

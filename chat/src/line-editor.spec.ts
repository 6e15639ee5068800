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
  ])('the line after the keys %j is %s', (keys, line) => {
    expect(shown(press(typed('你好👩‍👩‍👧'), ...keys))).toBe(line);
  });

  it('Ctrl-W deletes the last word', () => {
    expect(shown(press(typed('one two  '), 'CTRL_W'))).toBe('one |');
  });

  it('a line holds at most 4,000 characters', () => {
    const full = typed('字'.repeat(4_000));
    expect(insert(full, 'x')).toBe(full);
  });
});

describe('the history', () => {
  const said = (...lines: string[]) =>
    lines.reduce((editor, line) => submitted(insert(editor, line), true), emptyEditor as Editor);

  it('the arrow keys move through the history and back to the unfinished line', () => {
    const editor = insert(said('one', 'two'), 'draft');
    expect(shown(press(editor, 'UP'))).toBe('two|');
    expect(shown(press(editor, 'UP', 'UP', 'UP'))).toBe('one|');
    expect(shown(press(editor, 'UP', 'UP', 'DOWN', 'DOWN', 'DOWN'))).toBe('draft|');
  });

  it('a repeated line is kept once, and empty and secret lines are not kept', () => {
    const editor = submitted(insert(said('one', 'one', '  '), 'password'), false);
    expect([editor.history, textOf(editor)]).toEqual([['one'], '']);
  });
});

// The editor of the input line: its text, the cursor and the history.
import { charactersOf } from './wrap.js';

export interface Editor {
  before: string;
  after: string;
  /** Lines typed before, the oldest first. */
  history: readonly string[];
  /** The index of the shown history line; the length of the history while none is shown. */
  at: number;
  /** The typed text before the user went back in the history. */
  draft: string;
}

export const emptyEditor: Editor = { before: '', after: '', history: [], at: 0, draft: '' };

const longestLine = 4_000;
const longestHistory = 200;

export function textOf({ before, after }: Editor): string {
  return before + after;
}

/** Inserts text at the cursor, unless the line would be too long. */
export function insert(editor: Editor, text: string): Editor {
  if ([...textOf(editor), ...text].length > longestLine) return editor;
  return { ...editor, before: editor.before + text };
}

/** Returns the editor after the line was submitted; `remember` keeps the line in the history. */
export function submitted(editor: Editor, remember: boolean): Editor {
  const line = textOf(editor).trim();
  const kept = remember && line !== '' && line !== editor.history.at(-1) ? [...editor.history, line] : editor.history;
  const history = kept.slice(-longestHistory);
  return { before: '', after: '', history, at: history.length, draft: '' };
}

type Edit = (editor: Editor) => Partial<Editor>;

const edits: Record<string, Edit> = {
  LEFT: ({ before, after }) => ({ before: withoutLast(before), after: last(before) + after }),
  RIGHT: ({ before, after }) => ({ before: before + first(after), after: after.slice(first(after).length) }),
  HOME: (editor) => ({ before: '', after: textOf(editor) }),
  END: (editor) => ({ before: textOf(editor), after: '' }),
  BACKSPACE: ({ before }) => ({ before: withoutLast(before) }),
  DELETE: ({ after }) => ({ after: after.slice(first(after).length) }),
  UP: (editor) => recall(editor, editor.at - 1),
  DOWN: (editor) => recall(editor, editor.at + 1),
  CTRL_U: () => ({ before: '' }),
  CTRL_K: () => ({ after: '' }),
  CTRL_W: ({ before }) => ({ before: before.replace(/\S+\s*$/u, '') }),
};
edits.CTRL_A = edits.HOME!;
edits.CTRL_E = edits.END!;
edits.CTRL_D = edits.DELETE!;

/** Applies a key, by the name that the terminal library gives it. */
export function edit(editor: Editor, key: string): Editor {
  const change = Object.hasOwn(edits, key) ? edits[key] : undefined;
  return change ? { ...editor, ...change(editor) } : editor;
}

function recall(editor: Editor, at: number): Partial<Editor> {
  const { history } = editor;
  if (at < 0 || at > history.length) return {};
  const draft = editor.at === history.length ? textOf(editor) : editor.draft;
  return { at, draft, before: history[at] ?? draft, after: '' };
}

const first = (text: string) => charactersOf(text)[0] ?? '';
const last = (text: string) => charactersOf(text).at(-1) ?? '';
const withoutLast = (text: string) => text.slice(0, text.length - last(text).length);

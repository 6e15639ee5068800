// The window as a pure state: events change it, and it renders to rows. Messages are on the left, the names on the right, the status and
// the input line below.

import { type ChatEvent, type Connection, formatEvent, type Line, type Person } from './format-event.js';
import { type Editor, edit, emptyEditor, insert, submitted, textOf } from './line-editor.js';
import { safeText } from './safe-text.js';
import { charactersOf, cut, pad, tail, widthOf, wrap } from './wrap.js';

export interface Size {
  columns: number;
  rows: number;
}

export interface Screen {
  size: Size;
  title: string;
  connection: Connection;
  online: readonly Person[];
  lines: readonly Line[];
  /** The number of rows below the last shown one. */
  below: number;
  editor: Editor;
  /** The question that the input line answers; empty in the chat. */
  label: string;
  hidden: boolean;
}

export type ScreenEvent =
  | ChatEvent
  | { kind: 'resized'; size: Size }
  | { kind: 'asked'; label: string; hidden: boolean }
  | { kind: 'typed'; text: string }
  | { kind: 'key'; key: string }
  | { kind: 'taken' };

export type Style = Line['tone'] | 'time' | 'speaker' | 'names' | 'rule' | 'status' | 'input';

export interface Span {
  /** The first cell, from 0. */
  x: number;
  text: string;
  style: Style;
}

export interface Frame {
  rows: Span[][];
  cursor: { x: number; y: number };
}

const mostLines = 1_000;
/** The least columns for the list of names, and for the times. */
const columnsForNames = 36;
const columnsForTimes = 60;

export function emptyScreen(size: Size): Screen {
  return {
    size,
    title: '',
    connection: 'connecting',
    online: [],
    lines: [],
    below: 0,
    editor: emptyEditor,
    label: '',
    hidden: false,
  };
}

/** Returns the window after an event. */
export function applyEvent(screen: Screen, event: ScreenEvent): Screen {
  const line = isChatEvent(event) ? formatEvent(event) : undefined;
  return { ...withLine(screen, line), ...changed(screen, event) };
}

/** Renders the window to rows and a cursor position. */
export function render(screen: Screen): Frame {
  const { rows: height } = screen.size;
  const { names, text } = columnsOf(screen.size);
  const all = rowsOf(screen);
  const end = all.length - Math.min(screen.below, mostBelow(screen, all.length));
  const shown = all.slice(Math.max(0, end - pageOf(screen.size)), end);
  const list = namesOf(screen, pageOf(screen.size), names);
  const body = Array.from({ length: pageOf(screen.size) }, (_, y) => [
    ...(shown[y] ?? []),
    ...(names > 0 ? [{ x: text, text: '│', style: 'rule' as const }] : []),
    ...(names > 0 && list[y] ? [{ x: text + 1, text: list[y], style: 'names' as const }] : []),
  ]);
  const typing = inputOf(screen);
  const rows = [...body, [statusOf(screen)], [typing.span]].slice(-Math.max(1, height));
  return { rows, cursor: { x: typing.cursor, y: rows.length - 1 } };
}

function isChatEvent(event: ScreenEvent): event is ChatEvent {
  return !['resized', 'asked', 'typed', 'key', 'taken'].includes(event.kind);
}

function withLine(screen: Screen, line: Line | undefined): Screen {
  if (!line) return screen;
  const lines = [...screen.lines, line].slice(-mostLines);
  // a user who has scrolled back keeps the same rows in view
  const below = screen.below > 0 ? screen.below + rowsOfLine(line, screen.size).length : 0;
  return { ...screen, lines, below };
}

function changed(screen: Screen, event: ScreenEvent): Partial<Screen> {
  switch (event.kind) {
    case 'room':
      return { title: safeText(event.title), online: event.online };
    case 'nowhere':
      return { title: '', online: [] };
    case 'connection':
      return { connection: event.state };
    case 'look':
      return { online: event.online };
    case 'entered':
      return { online: [...without(screen.online, event.who), event.who] };
    case 'left':
      return { online: without(screen.online, event.who) };
    case 'resized':
      return { size: event.size, below: 0 };
    case 'asked':
      return { label: event.label, hidden: event.hidden };
    case 'typed':
      return { editor: insert(screen.editor, safeText(event.text)) };
    case 'key':
      return pressed(screen, event.key);
    case 'taken':
      return { editor: submitted(screen.editor, screen.label === ''), below: 0 };
    default:
      return {};
  }
}

function pressed(screen: Screen, key: string): Partial<Screen> {
  if (key === 'PAGE_UP' || key === 'PAGE_DOWN') {
    const page = Math.max(1, pageOf(screen.size) - 1);
    const most = mostBelow(screen, rowsOf(screen).length);
    const below = screen.below + (key === 'PAGE_UP' ? page : -page);
    return { below: Math.min(most, Math.max(0, below)) };
  }
  if (screen.label !== '' && (key === 'UP' || key === 'DOWN')) return {};
  return { editor: edit(screen.editor, key) };
}

const without = (online: readonly Person[], who: Person) => online.filter(({ id }) => id !== who.id);

/** The rows above the status line. */
const pageOf = ({ rows }: Size) => Math.max(0, rows - 2);
const mostBelow = ({ size }: Screen, rows: number) => Math.max(0, rows - pageOf(size));

function columnsOf({ columns }: Size): { text: number; names: number } {
  if (columns < columnsForNames) return { text: columns, names: 0 };
  const names = Math.min(24, Math.max(10, Math.floor(columns / 4)));
  return { text: columns - names - 1, names };
}

const wrapped = new WeakMap<Line, { columns: number; rows: Span[][] }>();

function rowsOf({ lines, size }: Screen): Span[][] {
  return lines.flatMap((line) => rowsOfLine(line, size));
}

/** Returns the rows of a line, wrapped once for each width. */
function rowsOfLine(line: Line, size: Size): Span[][] {
  const known = wrapped.get(line);
  if (known?.columns === size.columns) return known.rows;
  const time = line.at !== undefined && size.columns >= columnsForTimes ? `${line.at} ` : '';
  // one cell on the right stays free, for characters that a terminal draws wider
  const texts = wrap(time + line.text, columnsOf(size).text - 1, time.length || 2);
  const rows = texts.map((text, n) => (n === 0 ? firstRow(line, time, text) : [{ x: 0, text, style: line.tone }]));
  wrapped.set(line, { columns: size.columns, rows });
  return rows;
}

function firstRow({ speaker = '', tone }: Line, time: string, text: string): Span[] {
  const name = text.startsWith(speaker, time.length) ? speaker : '';
  const spans: Span[] = [
    { x: 0, text: time, style: 'time' },
    { x: time.length, text: name, style: tone === 'message' ? 'speaker' : tone },
    { x: time.length + widthOf(name), text: text.slice(time.length + name.length), style: tone },
  ];
  return spans.filter((span) => span.text !== '');
}

function namesOf({ online }: Screen, rows: number, width: number): string[] {
  const names = online.map(({ name }) => ` ${cut(safeText(name), width - 1)}`);
  if (names.length <= rows) return names;
  return [...names.slice(0, rows - 1), cut(` +${names.length - rows + 1} more`, width)];
}

function statusOf(screen: Screen): Span {
  const { title, connection, online, below, size } = screen;
  const parts = [title && `${title} (${online.length})`, connection, below > 0 ? `${below} below: PgDn` : '/help'];
  const text = cut(` ${parts.filter(Boolean).join(' · ')}`, size.columns);
  return { x: 0, text: pad(text, size.columns), style: 'status' };
}

/** Returns the part of the input line around the cursor that fits. */
function inputOf({ editor, label, hidden, size }: Screen): { span: Span; cursor: number } {
  const mask = (text: string) => (hidden ? '*'.repeat(charactersOf(text).length) : text);
  const sign = cut(label ? `${label} ` : '> ', Math.max(0, size.columns - 4));
  const room = Math.max(1, size.columns - widthOf(sign) - 1);
  const before = tail(mask(editor.before), room);
  const rest = room - widthOf(before);
  const behind = mask(editor.after);
  const shown = widthOf(behind) <= rest ? behind : headOf(behind, rest);
  return { span: { x: 0, text: sign + before + shown, style: 'input' }, cursor: widthOf(sign + before) };
}

function headOf(text: string, width: number): string {
  return width > 1 ? cut(text, width) : '';
}

/** Returns the typed text. */
export const typedText = (screen: Screen) => textOf(screen.editor);

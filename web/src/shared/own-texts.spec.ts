import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { forgetOwnTexts, OwnTexts } from './own-texts.js';

/** A storage like that of a browser: its items are its keys. */
class FakeStorage {
  [key: string]: unknown;

  getItem(key: string): string | null {
    return (this[key] as string | undefined) ?? null;
  }

  setItem(key: string, text: string): void {
    if (isFull) throw new Error('QuotaExceededError');
    this[key] = text;
  }

  removeItem(key: string): void {
    delete this[key];
  }
}

let isFull = false;
const before = globalThis.localStorage;
const setStorage = (storage: unknown) =>
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true, writable: true });

beforeAll(() => setStorage(new FakeStorage()));
afterAll(() => setStorage(before));
beforeEach(() => {
  isFull = false;
  forgetOwnTexts();
});

const open = () => new OwnTexts<readonly string[]>('notes', []);

describe('the texts of a user on a device', () => {
  it('a text is there in a new window, and only for its user', () => {
    open().change('lan', (all) => [...all, 'hello']);
    expect([open().of('lan'), open().of('jun')]).toEqual([['hello'], []]);
  });

  it('the same texts are the same object, until one is changed', () => {
    const texts = open();
    const empty = texts.of('lan');
    expect(texts.of('lan')).toBe(empty);
    texts.change('lan', () => ['hello']);
    expect(texts.of('lan')).toBe(texts.of('lan'));
    // in another window
    open().change('lan', (all) => [...all, 'again']);
    expect(texts.of('lan')).toEqual(['hello', 'again']);
  });

  it('a text is kept without space for it, and unreadable ones are empty', () => {
    const texts = open();
    isFull = true;
    texts.change('lan', () => ['hello']);
    expect(texts.of('lan')).toEqual(['hello']);
    isFull = false;
    localStorage.setItem('fujin.texts.notes.jun', '{');
    expect(texts.of('jun')).toEqual([]);
  });

  it('the texts of all users are deleted, and nothing else', () => {
    for (const person of ['lan', 'jun']) open().change(person, () => ['hello']);
    localStorage.setItem('fujin.nearby', 'list');
    forgetOwnTexts();
    expect([open().of('lan'), open().of('jun')]).toEqual([[], []]);
    expect(localStorage.getItem('fujin.nearby')).toBe('list');
  });
});

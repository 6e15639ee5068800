import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from '../shared/types.js';
import { type Action, type Line, saidLine, sentenceOfAction, withLine } from './lines.js';

const smile: Action = {
  name: 'smile',
  label: { en: 'smile', zh: '微笑' },
  alone: { en: '{me} smiles.', zh: '{me}微微一笑。' },
  toward: { en: '{me} smiles at {you}.', zh: '{me}对{you}微笑。' },
};
const said = (text: string, name = 'aaa') => ({ text, from: { id: '1', name } });

describe('an action', () => {
  it('an action becomes a sentence in either language, with or without a target', () => {
    expect(sentenceOfAction(said('smile'), [smile], 'en')).toBe('aaa smiles.');
    expect(sentenceOfAction(said('smile big bob'), [smile], 'en')).toBe('aaa smiles at big bob.');
    expect(sentenceOfAction(said('smile bob'), [smile], 'zh')).toBe('aaa对bob微笑。');
  });

  it('an unknown action is shown as its text', () => {
    expect(sentenceOfAction(said('juggle bob'), [smile], 'en')).toBe('aaa juggle bob');
  });

  it('names are inserted unchanged', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (me, you) => {
        fc.pre(you.trim() === you);
        expect(sentenceOfAction(said(`smile ${you}`, me), [smile], 'en')).toBe(`${me} smiles at ${you}.`);
      }),
    );
  });
});

describe('the lines of a room', () => {
  it('a room keeps the last 300 lines, and no message twice', () => {
    const message = (seq: number) => saidLine({ seq } as Message);
    const seqs = Array.from({ length: 400 }, (_, n) => n + 1);
    const lines = [...seqs, 400, 399].reduce<Line[]>((all, seq) => withLine(all, message(seq)), []);
    expect(lines.map(({ key }) => key)).toEqual(seqs.slice(100).map((seq) => `said ${seq}`));
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areNearDuplicates, textSignature } from './near-duplicate.js';

const chinese =
  '你好，我是新来的，想认识附近的朋友，周末一起去公园散步拍照喝咖啡，有兴趣的话告诉我你什么时候有空，我请你喝第一杯';
const english =
  'Hey there, I just moved to this city and I am looking for somebody who would show me the best noodle places around here';
const texts = [
  chinese,
  english,
  '最近在学做面包，第一次烤出来像石头一样硬，第二次好多了，朋友都说可以开店了，你喜欢吃什么口味的面包呢，甜的还是咸的',
  'The concert last night was louder than I expected but the second half, with just a cello and a voice, was the best I have heard',
  'My cat has decided that the new sofa is hers alone, so I am writing this from the floor with a cup of tea and no regrets at all',
];
const alike = (one: string, other: string) => areNearDuplicates(textSignature(one)!, textSignature(other)!);

describe('near-duplicates', () => {
  it.each(['hi', '你好', '你好，很高兴认识你', 'Hi, nice to meet you! How was your day?', '👋😀', '', '哈'.repeat(20)])(
    'the common text %j is never compared',
    (text) => expect(textSignature(text)).toBeUndefined(),
  );

  it('copies that differ in a name, in signs, in case or in width are near-duplicates', () => {
    for (const text of [chinese, english]) {
      for (const copy of [`Lan! ${text}`, text.replaceAll(' ', ' 🌸 '), text.toUpperCase(), `${text} 😀 xoxo`])
        expect([copy, alike(text, copy)]).toEqual([copy, true]);
    }
    expect(alike(chinese, chinese.replaceAll('，', '。。 '))).toBe(true);
  });

  it('texts of different users are not near-duplicates', () => {
    for (const one of texts) for (const other of texts) expect(alike(one, other)).toBe(one === other);
  });

  it('the comparison is symmetric, and a text is a near-duplicate of itself', () => {
    const long = fc.string({ unit: 'grapheme', minLength: 80, maxLength: 200 });
    fc.assert(
      fc.property(long, long, (one, other) => {
        const [a, b] = [textSignature(one), textSignature(other)];
        if (a) expect(areNearDuplicates(a, a)).toBe(true);
        if (a && b) expect(areNearDuplicates(a, b)).toBe(areNearDuplicates(b, a));
      }),
    );
  });
});

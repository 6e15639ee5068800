import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { greeting, reply } from './bot-lines.js';
import * as texts from './data/bot-texts.js';

const bot = {
  interests: [
    { slug: 'hiking', en: 'Hiking', zh: '徒步' },
    { slug: 'k-pop', en: 'K-pop', zh: '韩流音乐' },
  ],
  place: 'Xuhui, Shanghai',
};
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

describe('a bot', () => {
  it('a bot answers in the language of the message', () => {
    expect(reply('你好', 'a')).toMatch(/\p{Script=Han}/u);
    expect(reply('hello', 'a')).not.toMatch(/\p{Script=Han}/u);
    expect(greeting('小兰', 'a')).toMatch(/\p{Script=Han}/u);
  });

  it('a bot answers any text, and gives the same answer for the same text and seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, seed) => {
        expect(reply(text, seed).length).toBeGreaterThan(3);
        expect(reply(text, seed)).toBe(reply(text, seed));
      }),
    );
  });

  it.each([
    ['Hi!', /^(Hi there|Hello)/],
    ['你好', /^(你好|嗨)/],
    ['Do you like hiking?', /hiking.*\?$/],
    ['Hey, thanks! I went hiking', /hiking/],
    ['你喜欢徒步吗？', /徒步/],
    ['Do you like hotpot?', /^No hotpot on my profile, but hiking and K-pop\./],
    ['你喜欢火锅吗', /没有火锅，有的是徒步和韩流音乐/],
    ['What are your hobbies?', /hiking and K-pop/],
    ['你有什么爱好？', /徒步和韩流音乐/],
    ['Where do you live?', /^My profile says Xuhui, Shanghai\./],
    ['你住哪里？', /上海徐汇/],
    ['Nice weather today', /sky|weather/],
    ['今天天气怎么样？', /天/],
    ['How are you?', /^All/],
    ['最近怎么样', /^(挺好|一切)/],
    ['thank you', /welcome|Any time/],
    ['谢谢', /客气/],
    ['ok, good night', /Bye|Take care/],
    ['拜拜', /再见|拜拜/],
    ['Are you a bot?', /demo bot/],
    ['are you human', /demo bot/],
    ['你是真人吗？', /不是真人.*机器人/],
    ['你是机器人吗', /机器人/],
    ['Shall we meet tonight?', /demo bot/],
    ['我们见面吧', /演示机器人/],
  ])('the bot answers "%s" to the point, in its language', (text, answer) => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      expect(reply(text, seed, bot)).toMatch(answer);
      expect(isChinese(reply(text, seed, bot))).toBe(isChinese(text));
    }
  });

  it.each([
    ['我是程序员', /机器人/],
    ['This is a real good place', /bot/],
    ['How was the film?', /^All/],
    ['On weekends I sleep', /I am into|My profile/],
    ['Where did you get that?', /^My profile says Xuhui/],
    ['Nice to meet you', /cannot meet/],
    ["Let's go", /No go/],
  ])('the bot does not take "%s" for something else', (text, answer) => {
    for (const seed of ['a', 'b', 'c', 'd']) expect(reply(text, seed, bot)).not.toMatch(answer);
  });

  it.each([
    ['I love 火锅', '', false],
    ['我喜欢 hiking', '', true],
    ['こんにちは、元気ですか', '', false],
    ['👍', '小兰 在上海工作', true],
    ['👍', 'Lan Living in Shanghai', false],
    ['', '小兰', true],
  ])('the answer to "%s" of a user "%s" is in Chinese: %s', (text, about, chinese) => {
    expect(isChinese(reply(text, 'a', bot, about))).toBe(chinese);
  });

  it('no text of a bot claims to be human', () => {
    const all = JSON.stringify(texts);
    expect(all).not.toMatch(
      /\bI(?:'m| am) (?:a )?(?:human|real|person|woman|man)\b|我是(?:真|活)?人|我们见|I walk|I live/,
    );
    expect(all).not.toMatch(/我(?:也)?住|散步|下次一起/);
  });
});

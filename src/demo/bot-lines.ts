// Texts of the demo bots. A hash of the user's message picks the answer, so that the same message gets the same answer.
import { hash01 } from '../platform/crypto/stable-hash.js';
import type { Language } from '../platform/http/language.js';

const greetings = {
  zh: [
    '嗨，很高兴配对到你！',
    '你好呀，今天过得怎么样？',
    '哈喽～看到你的资料觉得挺有意思的。',
    '终于有人喜欢我啦 😄 你好！',
  ],
  en: [
    'Hi! Glad we matched.',
    'Hello there, how is your day going?',
    'Hey! I liked your profile.',
    'Oh, a match! Hi :)',
  ],
};

const questions = {
  zh: ['你平时周末都做什么？', '你住这附近吗？我常在这边散步。', '最近有什么好看的电影推荐吗？', '你最喜欢吃什么？'],
  en: [
    'What do you do on weekends?',
    'Do you come here often? I walk around here a lot.',
    'Seen a good film lately?',
    'What do you like to eat?',
  ],
};

const answers = {
  zh: [
    '哈哈，我也这么觉得。',
    '真的吗？多说一点。',
    '好呀，听起来不错！',
    '嗯嗯，我懂。',
    '有意思，我没想到。',
    '下次一起吧？',
  ],
  en: [
    'Ha, I think so too.',
    'Really? Tell me more.',
    'Sounds good to me!',
    'I know what you mean.',
    'Interesting, I had no idea.',
    'Shall we, some time?',
  ],
};

/** Chinese when any of the text is, else English. */
const textLanguage = (text: string): Language => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

/** The first message to a new match, in the language of the other's nickname and bio. */
export function greeting(about: string, seed: string): string {
  const language = textLanguage(about);
  return `${pick(greetings[language], seed)} ${pick(questions[language], `${seed}?`)}`;
}

/** Returns the answer to a message; every other one asks something back. */
export function reply(text: string, seed: string): string {
  const language = textLanguage(text);
  const answer = pick(answers[language], seed + text);
  return hash01(text, seed) < 0.5 ? answer : `${answer} ${pick(questions[language], text)}`;
}

function pick(lines: string[], seed: string): string {
  return lines[Math.floor(hash01(seed) * lines.length)] ?? '';
}

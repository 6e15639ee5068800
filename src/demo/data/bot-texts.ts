// Texts of the demo bots. None claims a life of its own: a bot walks nowhere, meets no one and sees no weather. {place}, {x}, {own} stand for
// the place of its profile, the interest that was named, and its own interests.
import type { Language } from '../../platform/http/language.js';

export type Texts = Record<Language, readonly string[]>;

export const matchGreetings: Texts = {
  zh: ['嗨，很高兴配对到你！', '你好呀，很高兴认识你。', '哈喽～看到你的资料觉得挺有意思的。', '配对成功啦 😄 你好！'],
  en: ['Hi! Glad we matched.', 'Hello there, nice to meet you.', 'Hey! I liked your profile.', 'Oh, a match! Hi :)'],
};

export const questions: Texts = {
  zh: ['你平时周末都做什么？', '你住这附近吗？', '最近有什么好看的电影推荐吗？', '你最喜欢吃什么？'],
  en: [
    'What do you do on weekends?',
    'Do you live around here?',
    'Seen a good film lately?',
    'What do you like to eat?',
  ],
};

export const fallbacks: Texts = {
  zh: ['哈哈，有意思。', '真的吗？多说一点。', '好呀，听起来不错！', '嗯嗯，我在听。', '这个我还不太懂，给我讲讲？'],
  en: [
    'Ha, I like that.',
    'Really? Tell me more.',
    'Sounds good to me!',
    'Go on, I am listening.',
    'That is new to me.',
  ],
};

/** An interest of the bot, one of the catalogue that the bot does not have, and all of its own. */
export const interestTexts = {
  shared: {
    zh: ['对，{x}就在我的资料里！你最喜欢它哪一点？', '{x}？那我们有共同爱好了。你是怎么开始的？'],
    en: ['Yes, {x}: it is on my profile! What do you like best about it?', 'Same here: {x}. How did you get into it?'],
  },
  other: {
    zh: ['我的资料里没有{x}，有的是{own}。你喜欢{x}的哪一点？'],
    en: ['No {x} on my profile, but {own}. What do you like about {x}?'],
  },
  list: {
    zh: ['我的爱好是{own}。你呢？', '资料里写着：{own}。有你也喜欢的吗？'],
    en: ['I am into {own}. And you?', 'My profile says {own}. Is anything of that for you, too?'],
  },
  none: {
    zh: ['我的资料里还没写爱好。你喜欢什么？'],
    en: ['My profile has no interests yet. What are yours?'],
  },
} satisfies Record<string, Texts>;

export const placeTexts = {
  known: {
    zh: ['我的资料上写的是{place}。你呢？'],
    en: ['My profile says {place}. And you?'],
  },
  unknown: {
    zh: ['我的资料上没有写地方。你呢？'],
    en: ['My profile names no place. And you?'],
  },
} satisfies Record<string, Texts>;

/** Subjects in the order in which they are looked for: a question goes before the thanks or the greeting around it. */
export const subjects = {
  nature: {
    zh: ['我不是真人，是这个演示服务器的机器人，按简单的规则回答。'],
    en: ['I am a demo bot of this server, not a human. I answer by simple rules.'],
  },
  meeting: {
    zh: ['我是演示机器人，没法见面。不过可以在这里聊。'],
    en: ['I am a demo bot, so I cannot meet. But I can chat here.'],
  },
  weather: {
    zh: ['我这里看不到天。你那边怎么样？', '天气我说不准。晴天和雨天，你更喜欢哪个？'],
    en: ['I cannot see the sky from here. How is it where you are?', 'I never know the weather. Sun or rain, for you?'],
  },
  wellBeing: {
    zh: ['挺好的，谢谢关心。你今天过得怎么样？', '一切正常！你呢，今天顺利吗？'],
    en: ['All good, thanks for asking. How is your day?', 'All is well! How about you?'],
  },
  thanks: {
    zh: ['不客气呀！', '别客气 😊 随时找我聊。'],
    en: ["You're welcome!", 'Any time 😊'],
  },
  farewell: {
    zh: ['再见，下次再聊！', '拜拜，祝你开心！'],
    en: ['Bye, talk to you soon!', 'Take care, see you here!'],
  },
  greeting: {
    zh: ['你好呀！很高兴收到你的消息。', '嗨，你好！'],
    en: ['Hi there! Good to hear from you.', 'Hello! Nice of you to write.'],
  },
} satisfies Record<string, Texts>;

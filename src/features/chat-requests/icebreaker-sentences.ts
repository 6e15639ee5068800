// Sentences for the first message: about an interest, by its category in the catalogue, and about nothing in particular. {x} is the
// interest's name in the catalogue. In English it stands where a capital may stand; in Chinese every interest of the category fits.

export interface Sentence {
  en: string;
  zh: string;
}

export interface Sentences {
  /** For an interest of both users. */
  shared: readonly Sentence[];
  /** For an interest of the other user alone. */
  theirs: readonly Sentence[];
}

export const byGroup: Record<string, Sentences> = {
  sports: {
    shared: [
      { en: '{x}, you too! How did you get into it?', zh: '你也喜欢{x}！是怎么开始的？' },
      { en: '{x} for both of us. On your own or with friends?', zh: '我们都喜欢{x}。你一般自己去还是约朋友？' },
      { en: '{x}! What is your best memory of it?', zh: '原来你也喜欢{x}！有没有哪一次特别难忘？' },
    ],
    theirs: [
      { en: '{x}: I have never really tried. Where would you start?', zh: '我没怎么接触过{x}，入门该从哪儿开始？' },
      { en: '{x} is on your profile. What do you love about it?', zh: '看到你喜欢{x}，最吸引你的是什么？' },
    ],
  },
  outdoors: {
    shared: [
      { en: '{x}, you too! Which place would you go back to?', zh: '你也喜欢{x}！有哪个地方想再去一次？' },
      { en: '{x} is on both our lists. What do you always take along?', zh: '我们都喜欢{x}。你出门必带的是什么？' },
      { en: '{x}! Planned well ahead, or on a whim?', zh: '同好！{x}你是提前计划，还是说走就走？' },
    ],
    theirs: [
      {
        en: '{x} sounds like a fine day out. What was your favourite so far?',
        zh: '看到你喜欢{x}，最喜欢的是哪一次？',
      },
      { en: '{x}: what should a beginner know?', zh: '{x}新手最该知道什么？想听听你的经验。' },
    ],
  },
  food: {
    shared: [
      { en: '{x}, you too! What do you never get tired of?', zh: '你也喜欢{x}！有什么是怎么吃都不腻的？' },
      { en: '{x} for both of us. Which place would you recommend?', zh: '我们都喜欢{x}，你有私藏的好去处吗？' },
      { en: '{x}! What was the best you ever had?', zh: '说到{x}，你吃过最难忘的是哪一次？' },
    ],
    theirs: [
      { en: '{x}: what would you have me try first?', zh: '看到你喜欢{x}，你会让我先试什么？' },
      {
        en: '{x} on your profile made me hungry. Is there a story behind it?',
        zh: '你资料里的{x}把我看饿了，背后有故事吗？',
      },
    ],
  },
  drinks: {
    shared: [
      { en: '{x}, you too! What is your usual?', zh: '你也喜欢{x}！平时最常点哪一种？' },
      {
        en: '{x} on both our lists. A quiet corner or a lively place?',
        zh: '我们都喜欢{x}。你喜欢安静的小店，还是热闹一点的？',
      },
    ],
    theirs: [
      { en: '{x}: what should somebody new to it order?', zh: '看到你喜欢{x}，第一次喝该点什么？' },
      { en: '{x} on your profile! How did you get the taste for it?', zh: '你是怎么喜欢上{x}的？' },
    ],
  },
  music: {
    shared: [
      { en: '{x}, you too! What have you had on repeat lately?', zh: '你也喜欢{x}！最近在单曲循环什么？' },
      { en: '{x} for both of us. Which song would you start with?', zh: '我们都喜欢{x}。要推荐一首的话，你会选哪首？' },
      { en: '{x}! How did it begin for you?', zh: '同好！你是怎么喜欢上{x}的？' },
    ],
    theirs: [
      { en: '{x} is new to me. Where should I start?', zh: '我对{x}还不太熟，该从哪儿开始？' },
      {
        en: '{x} is on your profile. Is there a song that means a lot to you?',
        zh: '看到你喜欢{x}，有没有对你特别有意义的一首歌？',
      },
    ],
  },
  screen: {
    shared: [
      { en: '{x}, you too! What have you watched twice?', zh: '你也喜欢{x}！有什么是你看过两遍以上的？' },
      { en: '{x} on both our lists. Which one is underrated?', zh: '我们都喜欢{x}。你觉得哪一部被低估了？' },
      { en: '{x}! What was the last one that surprised you?', zh: '说到{x}，上一个让你意外的是什么？' },
    ],
    theirs: [
      { en: '{x}: which one would win me over?', zh: '看到你喜欢{x}，哪一部最能让我入坑？' },
      { en: '{x} on your profile! What was your first favourite?', zh: '{x}里，你最早喜欢上的是哪一部？' },
    ],
  },
  games: {
    shared: [
      { en: '{x}, you too! Are you in it to win or for the company?', zh: '你也玩{x}！你是想赢的那种，还是图个开心？' },
      { en: '{x} for both of us. What was your finest moment?', zh: '我们都喜欢{x}。说说你的高光时刻？' },
      { en: '{x}! Who taught you?', zh: '原来你也喜欢{x}，是谁带你入坑的？' },
    ],
    theirs: [
      { en: '{x}: would you have patience with a beginner?', zh: '我是{x}新手，你带人有耐心吗？' },
      { en: '{x} on your profile! What keeps you coming back?', zh: '看到你喜欢{x}，它最让你上头的是什么？' },
    ],
  },
  arts: {
    shared: [
      { en: '{x}, you too! Is there a work that stayed with you?', zh: '你也喜欢{x}！有没有哪件作品让你一直记得？' },
      { en: '{x} for both of us. Do you make, or do you look?', zh: '我们都喜欢{x}。你更喜欢自己动手，还是欣赏？' },
    ],
    theirs: [
      { en: '{x}: what would you show me first?', zh: '看到你喜欢{x}，你会先给我看什么？' },
      { en: '{x} on your profile! When did it catch you?', zh: '你是什么时候喜欢上{x}的？' },
    ],
  },
  dance: {
    shared: [
      { en: '{x}, you too! Which song gets you on your feet?', zh: '你也喜欢{x}！哪首歌一响你就坐不住？' },
      { en: '{x} for both of us. How did your first time go?', zh: '我们都喜欢{x}。你第一次是什么样的？' },
    ],
    theirs: [
      { en: '{x}: is there hope for two left feet?', zh: '看到你喜欢{x}，手脚不协调的人还有救吗？' },
      { en: '{x} on your profile! What does it feel like when it goes well?', zh: '{x}最让你享受的是哪个瞬间？' },
    ],
  },
  books: {
    shared: [
      { en: '{x}, you too! What have you been into lately?', zh: '你也喜欢{x}！最近在看什么、听什么？' },
      {
        en: '{x} on both our lists. What would you press into a friend’s hands?',
        zh: '我们都喜欢{x}。你最想推荐给朋友的是什么？',
      },
      { en: '{x}! Is there one that changed your mind about something?', zh: '说到{x}，有没有哪一次改变了你的想法？' },
    ],
    theirs: [
      { en: '{x}: where should I begin?', zh: '看到你喜欢{x}，我该从哪儿入门？' },
      { en: '{x} on your profile! What do you look for in it?', zh: '{x}最打动你的是什么？' },
    ],
  },
  travel: {
    shared: [
      { en: '{x}, you too! Where would you go back to?', zh: '你也选了{x}！最想重返的是哪里？' },
      { en: '{x} for both of us. What is your best story from the road?', zh: '我们都选了{x}。路上有什么难忘的故事？' },
      { en: '{x}! Do you plan each day or just set off?', zh: '{x}，你是做足攻略，还是走到哪儿算哪儿？' },
    ],
    theirs: [
      { en: '{x}: what would you tell somebody who has never been?', zh: '看到你选了{x}，没体验过的人最该知道什么？' },
      { en: '{x} on your profile! What drew you to it?', zh: '是什么让你喜欢上{x}的？' },
    ],
  },
  pets: {
    shared: [
      { en: '{x}, you too! Is there one in your life?', zh: '你也喜欢{x}！身边有让你惦记的小家伙吗？' },
      {
        en: '{x} for both of us. What is the funniest thing you have seen?',
        zh: '我们都选了{x}。见过最好笑的一幕是什么？',
      },
    ],
    theirs: [
      { en: '{x} on your profile! How did that begin?', zh: '看到你选了{x}，是怎么开始的？' },
      { en: '{x}: what do most people get wrong?', zh: '关于{x}，大家最常误会的是什么？' },
    ],
  },
  tech: {
    shared: [
      { en: '{x}, you too! What have you been curious about lately?', zh: '你也对{x}感兴趣！最近在琢磨什么？' },
      { en: '{x} for both of us. Work, or pure fun?', zh: '我们都选了{x}。对你来说是工作，还是纯爱好？' },
    ],
    theirs: [
      { en: '{x}: how would you explain the appeal to a friend?', zh: '看到你喜欢{x}，怎么向朋友解释它的魅力？' },
      { en: '{x} on your profile! What got you hooked?', zh: '{x}是怎么把你吸引住的？' },
    ],
  },
  lifestyle: {
    shared: [
      { en: '{x}, you too! How did that start for you?', zh: '我们都选了「{x}」！你是怎么开始的？' },
      { en: '{x} on both our lists. What does it do for you?', zh: '我们都选了「{x}」，它给你带来了什么？' },
    ],
    theirs: [
      { en: '{x} on your profile made me curious. Tell me more?', zh: '你资料里的「{x}」让我好奇，能多说一点吗？' },
      { en: '{x}: what is the story there?', zh: '看到你选了「{x}」，背后有什么故事？' },
    ],
  },
  society: {
    shared: [
      { en: '{x}, you too! Why does it matter to you?', zh: '我们都选了「{x}」！它对你来说意味着什么？' },
      { en: '{x} on both our lists. What have you learned from it?', zh: '我们都选了「{x}」，你从中收获了什么？' },
    ],
    theirs: [
      { en: '{x} on your profile! How did you come to it?', zh: '看到你选了「{x}」，是怎么结缘的？' },
      { en: '{x}: what would you like more people to know?', zh: '关于「{x}」，你最想让更多人知道什么？' },
    ],
  },
};

export const aboutAnything: readonly Sentence[] = [
  { en: 'What could you talk about for hours?', zh: '有什么话题你能聊上好几个小时？' },
  { en: 'What have you learned lately that surprised you?', zh: '最近学到过什么让你意外的事？' },
  { en: 'What small thing reliably makes your day better?', zh: '什么小事总能让你心情变好？' },
  { en: 'If you could be good at anything overnight, what would it be?', zh: '如果一夜之间能精通一件事，你想是什么？' },
  { en: 'What would your friends say you are known for?', zh: '朋友们会说你最出名的是什么？' },
  { en: 'What did you love as a child, and still do?', zh: '有什么是你小时候喜欢、现在依然喜欢的？' },
  { en: 'What is the best advice anybody ever gave you?', zh: '你听过的最好的建议是什么？' },
  { en: 'Which meal would you choose if you could have only one?', zh: '如果只能选一道菜，你会选什么？' },
  { en: 'Do you plan things, or see what happens?', zh: '你是喜欢计划好，还是随遇而安？' },
  { en: 'What are you looking forward to?', zh: '接下来有什么让你期待的事？' },
];

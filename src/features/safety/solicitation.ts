// Words by which somebody wants to be met elsewhere, or wants money: no number has to follow. Every pattern is bounded.
import type { Span } from './fold.js';

const gap = String.raw`[\s.*_·-]{0,3}`;
const app = String.raw`(?:微${gap}信|[v薇威徽维溦]${gap}信|薇(?!薇)|微(?![笑波博弱妙观小型风])|(?<![a-z])(?:vx?|wx|qq?|wechat|weixin|tg|telegram|whats\s?app)(?![a-z\d])|扣扣|企鹅|绿泡泡|电报|纸?飞机(?=号|联系))`;
const messenger = String.raw`(?:whats\s?app|we\s?chat|telegram|tg|line|kik|snap(?:chat)?|insta(?:gram)?|ig|discord|viber|qq)(?![a-z])`;

const patterns = [
  // to be met elsewhere
  new RegExp(`加${gap}(?:一下|个|下|我|俺)?${gap}(?:的)?${gap}${app}`, 'g'),
  new RegExp(`(?:换|留|给|发)(?:个|一下|下|我)?(?:你|我)?(?:的)?(?:${app}|联系方式|手机号|电话)`, 'g'),
  new RegExp(`${app}(?:同号|私聊|联系我|详聊|见)`, 'g'),
  /看(?:我)?(?:主页|头像|资料|简介)(?:里)?(?:有|加|的)?(?:联系|微信|v|惊喜|福利)/g,
  new RegExp(
    `(?<![a-z])(?:add|text|msg|message|dm|hit|find|follow|reach|contact|write)(?: (?:me|us))?(?: up)? (?:on|at|via|through) (?:my )?${messenger}`,
    'g',
  ),
  new RegExp(`(?<![a-z])add my ${messenger}`, 'g'),
  new RegExp(`(?<![a-z])my (?:${messenger}|number)(?: id| name)? ?(?:is|:|=)`, 'g'),
  // money
  /刷单|日(?:结|入|赚)(?:工资|过千|\d{2,6})|兼职(?:日结|招|赚)|招(?:代理|兼职|打字员)|稳赚|躺赚|高(?:收益|回报)|带你(?:赚钱|投资|理财|炒币)|内幕消息|炒币|(?<![a-z])usdt|博彩|网赚|低息贷款|秒批|无抵押|先付(?:定金|押金)/g,
  /(?<![a-z])(?:earn|make) (?:up to )?[$€£]?\d[\d,]{1,8}k? ?(?:usd|dollars)? ?(?:a|per|every|\/) ?(?:day|week|hour|month)/g,
  /(?<![a-z])(?:passive income|guaranteed (?:profits?|returns?)|double your (?:money|bitcoin|crypto)|crypto (?:investment|signals?)|forex (?:trading|signals?)|send (?:me )?(?:money|btc|bitcoin|usdt|gift cards?)|cash ?app me|click (?:the|my|this) link|link in (?:my )?bio)/g,
  // bodies
  /上门服务|包夜|全套服务|特殊服务|楼凤|外围女|求包养|有偿(?:约|陪|聊)|付费(?:约|陪|聊)|裸聊|私密照|\d{3,4}(?:元|块)?一(?:次|晚)/g,
  /(?<![a-z])(?:only ?fans|sugar (?:daddy|mommy|baby)|(?:sell|selling) (?:nudes|pics)|escort (?:service|girl)|incall|outcall)(?![a-z])/g,
];

/** @param text folded, with look-alikes as the letters that they look like */
export function findSolicitation(text: string): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
}

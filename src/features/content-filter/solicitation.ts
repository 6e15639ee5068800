// Finds solicitation in a text: moving the chat to another app, asking for or offering money, and selling. No contact details are needed.
// A pattern is a verb near its object rather than a phrase, since phrases change weekly. Every pattern is bounded. Pure.
import type { Span } from './words/text-folding.js';

const gap = String.raw`[\s.*_·-]{0,3}`;
const app = String.raw`(?:微${gap}信|[v薇威徽维溦卫]${gap}(?:信|[❤♥]️?)|薇(?!薇)|微(?![笑波博弱妙观小型风])|(?<![a-z])(?:vx?|wx|qq?|wechat|weixin|tg|telegram|whats\s?app)(?![a-z\d])|扣扣|企鹅|绿泡泡?|蝙蝠(?=聊|,|。|那边)|绿色(?:的|那个|的那个)?(?:软件|聊天)?(?=聊|找|加|见)|电报|纸飞机|飞机(?=号|联系|上?聊))`;
const account = '(?:联系方式|手机号|电话|微信号?|号码?)';
const shown = '(?:主页|头像|资料|简介|签名|昵称|个签)';
const amount = String.raw`(?:[\d一二两三四五六七八九十几]{1,4}(?:[十百千万]|块|元|w|k)|\d{2,6})`;

const messenger = String.raw`(?:whats\s?app|we\s?chat|telegram|tele|tg|kik|snap(?:chat)?|insta(?:gram)?|ig|discord|viber|qq|hangouts|google chat|signal|twitter|facebook|fb|g\s?mail|skype)(?![a-z])`;
const near = String.raw`[^.!?。！？\n]`;
const digit = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';
/** LINE is also a word: it counts only after a verb, as a name. */
const line = `(?<![a-z])(?:add|text|msg|message|dm|hit|find|follow|reach|contact|write)(?: (?:me|us))?(?: up)? (?:on|at|via|through) (?:my )?line(?![a-z])|(?<![a-z])(?:add )?my line(?: id| name)? ?(?:is|:|=)`;
const market = `(?<![a-z])(?:invest(?:ing|ment|ments|or)?|trad(?:e|ing)|crypto|bitcoin|btc|usdt|forex|broker|signals?)(?![a-z])`;
const lure = `(?<![a-z])(?:mentor|teach|taught|show you|introduce you|introduce|returns?|profits?|platform|doubles?|guaranteed|earn(?:ed|ings)?|vip|free)(?![a-z])`;
const goods = '(?:content|pics|nudes|videos|vids|photos of me)';

/** Moving the chat to another app. */
const elsewhere = [
  new RegExp(`[加➕+]${gap}(?:一下|个|下|我|俺)?${gap}(?:的)?${gap}${app}`, 'g'),
  new RegExp(`(?:换|留|给|发|要|互相加)(?:个|一下|下|我)?(?:你|我)?(?:的)?(?:${app}|${account})`, 'g'),
  /(?<!信|符|编|账)号(?:发|给)(?:一下)?我|发你号(?!码)/g,
  new RegExp(`${app}(?:同号|私聊|联系我|详聊|见|聊|上?说|找我|我(?![的们]))`, 'g'),
  new RegExp(`(?:[去上到]|用)${app}${near}{0,2}(?:聊|说|找|联系)`, 'g'),
  /(?:换|去|到)(?:个|别的|其他|另一个|另外一个)(?:平台|软件|app|地方)(?:聊|说|联系)/g,
  new RegExp(
    `(?:不常|不怎么|很少|不太|老是收不到|看不全)${near}{0,3}(?:来|上|看|登|用|消息)${near}{0,8}(?:${app}|加我|联系|聊)`,
    'g',
  ),
  new RegExp(`${shown}(?:里|上|上面|下面)?(?:就是|就有|有|是)(?:联系|微信|v|惊喜|福利|方式|号|数字|扣)`, 'g'),
  new RegExp(`(?:看|在)(?:我)?(?:的)?${shown}${near}{0,3}(?:加|那个就是|自己|联系|就是|$)(?!什么|谁)`, 'gm'),
  new RegExp(
    `${shown}${near}{0,3}(?:就是号|二维码)|扫(?:一下)?(?:我)?(?:的)?(?:${shown}的?)?(?:二维)?码|加个好友`,
    'g',
  ),
  new RegExp(`${app}(?:换一下|多少|有吗|怎么加)|(?:用|有|玩)${app}吗`, 'g'),
  /(?:下载|装)个[^。！？\n]{1,6}(?:聊|那边)|朋友圈有?(?:惊喜|福利)/g,
  /(?:搜|找) ?[a-z][a-z\d_]{4,19} ?(?:找|加|就)|(?:找我|搜我|加我)[,， ]{0,2}同名/g,
  new RegExp(
    `(?<![a-z])(?:add|text|msg|message|dm|hit|hmu|find|follow|reach|contact|write|shoot|snap|talk|chat|move|switch|continue)(?![a-z])${near}{0,32}(?<![a-z])(?:on|at|via|through|over|to|my|your|ur) (?:my )?${messenger}`,
    'g',
  ),
  new RegExp(
    `(?<![a-z])(?:what'?s|got|have|use|gimme|give me|swap|mine is|prefer) (?:your|ur|an?|my)? ?${messenger}`,
    'g',
  ),
  new RegExp(
    `(?<![a-z])(?:drop|share|leave|send)(?: me)? (?:your|ur|my) (?:${messenger}|digits|number|contact)|(?<![a-z])(?:you|u|r u|are you) on ${messenger}|(?<![a-z])(?:gee mail|g00gle chat|paper plane app)`,
    'g',
  ),
  /(?<![a-z])same (?:handle|name|username) (?:as|on|there)(?![a-z])/g,
  new RegExp(
    `(?<![a-z])(?:chat|talk|text|reply)(?:ting|ing)? ${near}{0,12}on ${messenger}|(?<![a-z])snap me ?[:@]`,
    'g',
  ),
  new RegExp(
    `(?<![a-z])my (?:${messenger}|number)(?: id| name| channel)? ?(?:is(?! (?:private|public|full|empty|dead|boring|old|down|mostly|just|all|not|so|a|the|only|for|one)(?![a-z]))|:|=|,)`,
    'g',
  ),
  /(?<![a-z])(?:move|take|continue|switch|go)(?: this| it| over)? to (?:another|a different|some other|my other) (?:app|site|platform|place to chat)/g,
  new RegExp(`(?<![a-z])(?:${digit}[ ,.-]{1,3}){5,14}${digit}(?![a-z])`, 'g'),
  new RegExp(
    `(?<![a-z])(?:handle|number|contact|link|name|details)(?:'?s| is| are)? ${near}{0,10}(?:in|on) my (?:bio|pics?|photos?|profile|page)|(?<![a-z])(?:check|see|look at) my (?:bio|page|profile|pics?) (?:for|to)(?![a-z])`,
    'g',
  ),
  /(?<![a-z])under the same name on(?![a-z])/g,
  new RegExp(line, 'g'),
];

/** Asking for money or offering it. */
const money = [
  /刷单|日(?:结|入|赚)(?:工资|过千|\d{2,6})|兼职(?:日结|招|赚)|招(?:代理|兼职|打字员)|稳赚|躺赚|必赚|包中(?=奖|[，。,!！ ]|$)|高(?:收益|回报)|内幕消息|内部(?:消息|渠道|号)|炒币|买币|博彩|网赚|低息贷款|秒批|(?:注册|开户)(?:就)?送|秒到账|无抵押|先付(?:定金|押金|后)|代还|代开发票|套现|注册送|资金周转|诚意金|返水|上下分|一单一结|手机兼职|月[薪入][^。！？\n]{0,4}[两二三四五六七八九\d]万|包吃住|福利视频|邀请码|数字货币|虚拟币|跟单|收徒|(?<![a-z])usdt(?![a-z])/g,
  /(?:带你|跟我|教你|跟着|一起)[^。！？\n]{0,8}(?:赚|投资|理财|炒|买币|跟单|做单|每天稳定|回本)/g,
  /(?:每天|一天|一周|每月|月)[^。！？\n]{0,4}(?:稳定|回本)|在家(?:就能|也能|轻松)(?:做|赚)|(?:副业|兼职|项目)[^。！？\n]{0,8}(?:每天|一天|一小时|日)[^。！？\n]{0,2}(?:[两一二三四五六七八九几\d]{1,3}[百千]|\d{2,6})/g,
  new RegExp(`(?:借(?:我|点|给我)|转(?:我|给我|点)|打给我)${near}{0,3}${amount}`, 'g'),
  new RegExp(`帮我[充冲]${near}{0,6}(?:话费|钱|值|q币)|帮我点${near}{0,6}(?:链接|助力)`, 'g'),
  /(?:给我|能)[^。！？\n]{0,3}发[^。！？\n]{0,6}红包|充值卡[^。！？\n]{0,6}(?:卡密|拍给|发给)|卡密|发[^。！？\n]{0,3}红包[^。！？\n]{0,3}(?:就|才|陪|聊|看|加)/g,
  /[加进]群[^。！？\n]{0,4}(?:领|福利|赚|学)|名额有限/g,
  /(?<![a-z])(?:earn|make|made) (?:up to )?[$€£]?\d[\d,]{0,8}k? ?(?:usd|dollars|bucks)? ?(?:a|per|every|\/|last|in a) ?(?:day|week|hour|month)/g,
  /(?<![a-z])(?:passive income|guaranteed (?:profits?|returns?)|double your (?:money|bitcoin|crypto)|send (?:me )?(?:money|btc|bitcoin|usdt|gift cards?)|(?:cash ?app|paypal|venmo|zelle)(?: me| first|:)|click (?:the|my|this) link|link in (?:my )?bio|earn commissions?|receive a (?:package|parcel) of money)/g,
  new RegExp(`${market}[^\\n]{0,48}${lure}|${lure}[^\\n]{0,32}${market}`, 'g'),
  /(?<![a-z])(?:crypto|forex|bitcoin) (?:investments?|trading|signals?)(?![a-z])/g,
  /(?<![a-z])(?:apple|steam|itunes|google play|amazon|gift) (?:gift )?cards?(?![a-z])[^.!?\n]{0,24}(?:need|for work|pay|send|help)|(?:need|send|buy|help[^.!?\n]{0,8})[^.!?\n]{0,14}(?:apple|steam|itunes|google play|amazon) (?:gift )?cards?/g,
  /(?<![a-z])(?:lend|borrow|spare|wire|loan)(?: me| you)? (?:some money|[$€£]?\d{2,6})|(?<![a-z])need [$€£]?\d{2,6}(?: dollars| bucks| usd| euros?)? (?:for|to)(?![a-z])|i(?:'ll| will) pay (?:you |u )?back/g,
  /(?<![a-z])(?:spot|front)(?: me| u)? [$€£]?\d{1,4}|(?<![a-z])(?:gift|apple) card[^\n]{0,40}(?:code|scratch)|(?<![a-z])(?:financial freedom|online business|bad credit|fast cash|same day deposit|fixed match(?:es)?|win rate|betting (?:group|tips)|box of valuables)(?![a-z])/g,
  /(?<![a-z])verif(?:y|ication)[^.!?\n]{0,24}(?:card|badge)(?![a-z])|(?<![a-z])(?:safe dat(?:er|ing) (?:id|badge)|free account on)/g,
  /(?<![a-z])work from home[^.!?\n]{0,16}\d{2,5}|(?<![a-z])\d{2,5} a (?:day|week)[^.!?\n]{0,8}no experience/g,
  /(?<![a-z])(?:sign ?up|register|verify)[^.!?\n]{0,24}(?:my code|(?:this|my|that|a) (?:web)?site|link|to see my)|go to (?:this|my) (?:web)?site/g,
];

/** Sexual services. */
const sexualServices = [
  new RegExp(
    `上门服务|包夜|全套服务|特殊服务|楼凤|外围女|包养|有偿(?:约|陪|聊)|付费(?:约|陪|聊)|裸聊|私密照|${amount}(?:元|块)?一(?:次|晚|小时)|(?:一次|一晚|一小时)${amount}${near}{0,4}(?:私|来|约)`,
    'g',
  ),
  /(?:可以?|同城|全城|能)上门(?!店|做客|拜访|看|取|送|修|维)|(?:全城|线下|可以)可?约(?=[,，。!！ ]|$)|要的私|懂的来|价格私聊|私聊价格|少妇/gm,
  new RegExp(
    `(?<![a-z])(?:only ?fans|sugar (?:daddy|mommy|momma|mama|baby)|(?:sell|selling|sells) (?:my )?${goods}|escort (?:service|girl)|in ?calls?(?![a-z])|out ?calls?(?![a-z])|spicy content|cam ?shows?(?![a-z])|private shows? for|spoil me|(?:weekly|monthly) (?:allowance|pay)|generous (?:gentlem[ae]n|m[ae]n|guys?)|\\d{2,4} (?:roses|per meet|per hour)|(?:dm|ask)(?: me)? for (?:the |my )?(?:menu|rates|prices))(?![a-z])`,
    'g',
  ),
];

const patterns = [...elsewhere, ...money, ...sexualServices];

/** Returns the solicitation in a text. @param text folded, with look-alikes as the letters that they look like */
export function findSolicitation(text: string): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
}

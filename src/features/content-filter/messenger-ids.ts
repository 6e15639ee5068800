// Finds ids of other messengers in a text: WeChat, QQ, Telegram, Snapchat, Instagram, LINE and others. Every pattern is bounded. Pure.
import type { Span } from './words/text-folding.js';

const wechat = String.raw`微[\s.*_·-]{0,2}信|[v威薇维围徽卫危溦][\s.]{0,2}(?:信|[❤♥])|微[\s.]{0,2}[❤♥x](?![a-z])|(?<![a-z])(?:v{1,2}x|wx|wei ?xin|wechat)(?![a-z])`;
const others = `扣扣|[q扣]群|企鹅号|(?<![a-z])(?:qq|telegram|tg)(?![a-z])|电报`;
const app = `(?:${wechat}|${others})`;
/** 加我, 加v, 加薇: these ask for an id like the name of an app. */
const add = String.raw`加(?:我|一下|个|下)?\s?(?:${app}|[v薇微威](?![a-z]))?|[+➕]\s?(?:${app}|[v薇微威](?![a-z]))`;
const joint = String.raw`(?:[\s:=@~,.→-]|是|号|码|账|id(?![a-z])){0,8}`;
const stated = String.raw`(?:号码?|账号|\s?id)?\s{0,2}(?:[:=@]|号|(?<=\s?id)\s)\s{0,2}@?`;
const unit = '(?![人个元块次条万亿年月日天号点分%])';
const number = String.raw`(?!(?:19|20)\d\d[-/.]?\d{1,2}[-/.]\d{1,2})(?:\d{5,12}|\d(?: \d){4,11})(?!\d)${unit}`;
/** Letters with a digit or an underscore: not a word of a language. */
const handle = String.raw`(?=[a-z-]{0,19}[\d_])(?=[\d_-]{0,19}[a-z])[a-z\d_-]{5,20}(?![a-z\d_-])`;
const word = String.raw`[a-z][a-z\d_-]{4,19}(?![a-z\d_-])`;

/** Apps whose names are no words. */
const named =
  'snapchat|instagram|insta|kik|discord|telegram|tg|whats ?app|skype|viber|kakao(?: ?talk)?|zalo|tiktok|wickr|threema|twitter|facebook|onlyfans|ig|wechat|vx|wx';
/** Apps whose names are also words or initials. */
const common = 'snap|sc|line|signal|tele|threads|ins|fb|x|v|messenger|session';
const latin = (names: string) => `(?<![a-z\\d'])(?:${names})(?![a-z\\d])`;
/** As handle, with dots and the number behind a name of Discord. It begins with a letter. */
const ownName = String.raw`(?=[a-z.-]{1,23}[\d_#])[a-z](?:[a-z\d_-]|[.#](?=[a-z\d_])){4,23}(?![a-z\d_])`;
const anyName = String.raw`(?!(?:never|none|nope|later|private|public|please|green|about|always|coffee|there|these|those|their|where|which|what)(?![a-z]))[a-z](?:[a-z\d_-]|[.#:](?=[a-z\d_])){3,23}(?![a-z\d_])`;
const idWord = String.raw`(?:'?s|\s{1,2}(?:id|name|username|handle|account|acc))`;
const sign = String.raw`\s{0,2}(?:[:=>→~|]|-(?=\s)|是)\s{0,2}@?`;
/** The end of a line or of a part of a sentence: a name stands there, and a sentence continues. */
const clauseEnd = String.raw`(?=\s{0,2}(?:$|[\n,;.!?|/()。，]))`;
const clauseStart = String.raw`(?<=(?:^|[\n,;.!?|/()。，]|(?<![a-z])(?:my|add|on|or|and|me))\s{0,2})`;
/** Chinese names of apps that are written before an id. */
const chinese =
  '抖音|小红书|红薯|快手|微博|[b哔]站|脸书|推特|纸?飞机|蝙蝠|电报|陌陌|探探|闲鱼|卫星|围信|我的?(?:号|v|薇|微)|(?<![a-z])ins(?![a-z])';

const latinPatterns = [
  // ig lan_lan, snap me lanlan99, line id lan123, v lan888
  `${latin(`${named}|${common}`)}(?:${idWord}| (?:me|is|is at))?(?:[\\s:=@~❤♥]|-(?=\\s)){1,4}${ownName}`,
  // ig @lanlan, x: @lanlan
  `${latin(`${named}|${common}`)}${idWord}?[\\s:=]{0,3}@ ?${anyName}`,
  // line id lanlan, skype id: lan.lan
  `${latin(`${named}|${common}`)}\\s{1,2}(?:id|username|handle)(?:${sign}| is |\\s{1,2})${anyName}${clauseEnd}`,
  // kik: lanlan
  `${latin(named)}${idWord}?(?:${sign}| is (?=\\S{0,20}[\\d_.]))${anyName}${clauseEnd}`,
  `${clauseStart}${latin(common)}${idWord}?(?:${sign}| is (?=\\S{0,20}[\\d_.]))${anyName}${clauseEnd}`,
  // kakaotalk 12345678
  `${latin(named)}${idWord}?[\\s:=]{1,3}\\d(?:[ -]?\\d){6,11}(?!\\d)`,
  // @lan_lan99, my @ is lanlan99
  `(?<![a-z\\d._%+-])@ ?(?:is |: ?|everywhere:? )?${ownName}`,
];

const messengers = [
  `(?:${app}|${add})${joint}(?:${number}|${handle})`,
  `${app}${stated}${word}`,
  String.raw`加(?:我|一下|个|下)?\s?(?:的)?(?:${app})${joint}${word}`,
  String.raw`(?<![a-z\d_-])wxid_[a-z\d_-]{4,20}`,
  String.raw`(?:${chinese})(?:[\s:=@]|号|账号|id(?![a-z])|名|搜|是){0,5}(?:${ownName}|(?<=[号:]\s{0,2})${number})`,
  String.raw`(?:${chinese})(?:号|账号|名)?\s{0,2}(?:[:=@搜]|是)\s{0,2}@?${word}`,
  ...latinPatterns,
].map((pattern) => new RegExp(pattern, 'gm'));

/** The name of an app and an id in one, as they are in a text that was written in single characters: w x l a n 8 8 8. */
const glued = new RegExp(
  `(?<![a-z\\d])(?:${named}|${common})(?:id)?[:=@]?${ownName}|(?<![a-z\\d])qq?:?\\d{5,12}(?!\\d)`,
  'g',
);

/** Returns the ids of messengers. @param text folded */
export function findMessengerIds(text: string): Span[] {
  return spansOf(text, messengers);
}

/** Returns the ids that stand right behind the name of their app. @param text folded, and written together from single characters */
export function findGluedIds(text: string): Span[] {
  return spansOf(text, [glued]);
}

export function spansOf(text: string, patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })),
  );
}

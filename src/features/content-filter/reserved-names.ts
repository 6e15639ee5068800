// Reserved names: words for the server and its staff. A name that contains one is refused, whatever letters, digits or gaps it is written
// with. Pure.
import { lookKey, nameKey } from './nickname.js';

/** Refused as a whole word: `Staff` is, `Staffan` is not. */
const words = [
  ...['admins', 'administrators', 'moderators', 'administration', 'moderation', 'sysadmin', 'sysop', 'webmaster'],
  ...['staff', 'support', 'helpdesk', 'system', 'server', 'official', 'fujin'],
];
/** Refused at the beginning and at the end of a word as well: `adminlan`, `theadmin`. `Badminton` is a sport. */
const stems = ['admin', 'administrator', 'moderator'];

/** Refused anywhere in a name. */
const chineseAnywhere =
  /[管菅]理[员員]|[管菅]理(团队|團隊)|版主|客服|客[户戶]服[务務]|官方|官[网網]|工作人[员員]|[审審]核[员員]|[系係][统統]管理/u;
/** Ordinary words, which are refused as the whole name, or together with one another. */
const chineseWhole =
  /^(附近|[系係][统統]|公告|通知|服[务務]器|伺服器|平台|消息|提示|提醒|警告|安全|中心|管理|[团團][队隊]|[运運][营營]|小?助手|[维維][护護]|[账賬帳][号號]|[团團][队隊]|服[务務])+$/u;
/** Of those, the ones that are allowed as the whole name. */
const chineseHarmless =
  /^(平台|消息|提示|提醒|警告|安全|中心|管理|[团團][队隊]|[运運][营營]|小?助手|[维維][护護]|[账賬帳][号號]|服[务務])$/u;

/** Returns whether a name is reserved. @param extra further words, from the operator's settings */
export function isReserved(name: string, extra: readonly string[] = []): boolean {
  const more = extra.map(fold);
  const all = new Set([...foldedWords, ...more]);
  const chinese = nameKey(name).replace(/[^\p{L}]/gu, '');
  if (chineseAnywhere.test(chinese)) return true;
  if (chineseWhole.test(chinese) && !chineseHarmless.test(chinese)) return true;
  if (more.some((word) => /\P{ASCII}/u.test(word) && chinese.includes(word))) return true;
  return candidates(name).some((word) => all.has(word) || foldedStems.some((stem) => isAround(word, stem)));
}

const isAround = (word: string, stem: string) => word.startsWith(stem) || word.endsWith(stem);

/** Returns the folded words of a name: split at gaps, at capitals, and without digits around them; and the whole name in one. */
function candidates(name: string): string[] {
  const plain = name.normalize('NFKC');
  const split = plain.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const spellings = [plain, split, lookKey(plain)].flatMap((text) => [
    text,
    text.replace(/[@$!|]/g, (sign) => signs[sign]!),
  ]);
  return [...new Set(spellings)].flatMap((text) => {
    const parts = text.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
    return [...parts, parts.join('')].flatMap((part) => [fold(part), fold(part.replace(/^\p{N}+|\p{N}+$/gu, ''))]);
  });
}

const signs: Record<string, string> = { '@': 'a', $: 's', '!': 'i', '|': 'i' };
const digits: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', l: 'i' };

/** Folds a word: digits become the letters they stand for, and letters that look alike become one. */
function fold(word: string): string {
  return nameKey(word)
    .replace(/[\s\p{M}]/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[013457l]/g, (sign) => digits[sign]!)
    .replace(/rn/g, 'm');
}

const foldedWords = words.map(fold);
const foldedStems = stems.map(fold);

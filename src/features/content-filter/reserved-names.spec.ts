import { describe, expect, it } from '@jest/globals';
import { cleanNickname, nicknameFault } from './nickname.js';
import { isReserved } from './reserved-names.js';
import { readsAsLine } from './server-line-forms.js';

describe('a reserved name', () => {
  it.each([
    ...['admin', 'Admin', 'ADMIN', 'Administrator', 'moderator', 'Staff', 'support', 'System', 'Server', 'official'],
    ...['Fujin', 'A moderator warns you', 'Fujin Support Team', 'The admins', 'lan_admin', 'AdminLan', 'theadmin'],
    ...['adm1n', 'm0derat0r', '5upport', '$taff', '@dmin', 'FUJlN', 'officiaI', 'admin123', '2 admin', 'sys_tem'],
    ...[
      'a d m i n',
      'a.d.m.i.n',
      'Ad-Min',
      'ａｄｍｉｎ',
      '𝐀𝐝𝐦𝐢𝐧',
      'ⓐⓓⓜⓘⓝ',
      'ᴀᴅᴍɪɴ',
      '\u0430dmin',
      'аdмin',
      'ѕуѕtеm',
      'ådmïn',
    ],
    ...[
      '管理员',
      '管理員',
      '菅理员',
      '管 理·员',
      '客服',
      '客服小雨',
      '官方',
      '附近官方',
      '版主',
      '系统',
      '系统消息',
      '系統公告',
    ],
    ...['公告', '附近', '附近客服', '【系统通知】', '工作人员', '系统：管理员', '系统安全中心'],
  ])('the name %s is reserved', (name) => expect(isReserved(name)).toBe(true));

  it('a word that the operator adds is reserved, with its look-alikes', () => {
    expect(isReserved('Nova Team', ['nova', '新星'])).toBe(true);
    expect(isReserved('N0VA', ['nova'])).toBe(true);
    expect(isReserved('新星小助手', ['nova', '新星'])).toBe(true);
    expect(isReserved('Novak', ['nova', '新星'])).toBe(false);
    expect(isReserved('Nova Team')).toBe(false);
  });
});

/** Names of countries and languages in each language itself: ordinary words of all scripts. */
function wordsOfTheWorld(): string[] {
  const tags =
    'af am ar as az be bg bn bo bs ca chr ckb cs cy da de dz el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl or pa pl ps pt ro ru sd si sk sl so sq sr sv sw ta te th ti tk tr ug uk ur uz vi wo yi yo zh zh-Hant zu'.split(
      ' ',
    );
  const regions = [
    'CN',
    'JP',
    'IR',
    'IN',
    'LK',
    'DE',
    'EG',
    'TH',
    'KH',
    'MM',
    'GE',
    'AM',
    'IL',
    'KR',
    'VN',
    'PL',
    'BR',
    'KE',
  ];
  return tags.flatMap((tag) => {
    const region = new Intl.DisplayNames(tag, { type: 'region' });
    const language = new Intl.DisplayNames(tag, { type: 'language' });
    return [...regions.map((code) => region.of(code)!), ...tags.map((code) => language.of(code)!)];
  });
}

/** Given names and nicknames, some of which come near a rule. */
const given = [
  ...'Anna Zoë Søren Łukasz Jürgen François Nuñez Çağla Işıl Þóra Mbali Nguyễn Ngọc Siobhán Staffan Stefan Ian Lan Lilli Will'.split(
    ' ',
  ),
  ...'Иван Анастасия Сара Рома Вова Ђорђе Мөнх Ελένη Νίκος Ἀλέξης Արմեն ნინო דוד שָׂרָה محمد فاطمة علی‌رضا پریسا'.split(
    ' ',
  ),
  ...'प्रिया अर्जुन ক্ষমা மீனா శ్రీ ಕೃಷ್ಣ ലക്ഷ്മി ශ්‍රී สมชาย น้ำผึ้ง ສົມ မြန်မာ សុខា བཀྲ་ཤིས ሰላም'.split(' '),
  ...'小雨 阿杰 老王 糖糖 林夕 一凡 陳小明 王小明 さくら ゆうと エミリー 山田 辻󠄀 김민수 지우 龍馬 附近的人 就在附近 平台 安全'.split(
    ' ',
  ),
  ...[
    '小雨Lan',
    'Lan小雨',
    '小雨2026',
    'Kevin阿凯',
    '阿May',
    'さくらchan',
    '지우Jiwoo',
    '🌸小雨🌸',
    '★ Lan ★',
    '*Amy*',
    '~Lan~',
  ],
  ...[
    'Mary-Jane',
    "O'Brien",
    'Dr. No',
    'J. R.',
    'Badminton',
    'Observer',
    'Systematic',
    'Fujino',
    'Fujiko',
    'Modesty',
    'Re:Zero',
  ],
  ...[
    'Re：从零',
    'Lan :)',
    '(Lan)',
    '👩‍🚀 Zoë',
    '1️⃣',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '. . .',
    'Room 5',
    'From me to you',
    'Road to Rio',
    'Rooms for rent',
    'Unknown',
    'Online',
    '山田　太郎',
  ],
];

describe('an ordinary name', () => {
  const isFree = (name: string) =>
    cleanNickname(name) === name && nicknameFault(name) === undefined && !isReserved(name) && !readsAsLine(name);

  it('names of users in any script are allowed', () => expect(given.filter((name) => !isFree(name))).toEqual([]));

  it('8,000 words of all scripts are allowed', () => {
    const words = [...new Set(wordsOfTheWorld())].filter((word) => [...word].length <= 32 && !/[()（）]/u.test(word));
    expect(words.length).toBeGreaterThan(8_000);
    // two spellings of CLDR contain a word break or an invisible character at the end
    const free = words.filter((word) => isFree(cleanNickname(word)));
    expect(words.filter((word) => !free.includes(word))).toEqual([]);
  });
});

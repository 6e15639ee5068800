import { describe, expect, it } from '@jest/globals';
import { findContactDetails } from './contact-details.js';
import { fold } from './words/text-folding.js';

const found = (text: string) => {
  const { text: folded } = fold(text);
  return findContactDetails(folded).map(({ start, end, flag }) => [flag, folded.slice(start, end)]);
};
const flags = (text: string) => [...new Set(found(text).map(([flag]) => flag))];

const links = [
  ...['http://a.com/x', 'https://a.example/c?d=e#f', 'hxxp://a', 'http://例子', 'www.example.cn', 'WWW.example.museum'],
  ...[
    'example.com',
    'example.com.cn',
    'Example.COM:8080/x',
    '163.com',
    'example。com',
    'ｅｘａｍｐｌｅ．ｃｏｍ',
    'example . com',
  ],
  ...['example dot com', 'example(dot)com', 'example [dot] com', 'example点com', 'jane@example.com', 'jane@nus.edu.sg'],
  ...['t.me/someone', 'bit.ly/x', 'discord.gg/x'],
];
const phones = [
  ...[
    '13812345678',
    '138-1234-5678',
    '138 1234 5678',
    '138.1234.5678',
    '1 3 8 1 2 3 4 5 6 7 8',
    '１３８１２３４５６７８',
  ],
  ...[
    '一三八一二三四五六七八',
    '幺三八 一二三四 五六七八',
    '138一二三四5678',
    '8613812345678',
    '+86 138 1234 5678',
    '008613812345678',
  ],
  ...[
    '+1 415 555 2671',
    '+44 (20) 7946-0958',
    '010-12345678',
    '021 6234 5678',
    '400-123-4567',
    '电话：12345678',
    'tel 5552671',
  ],
];
const messengers = [
  ...[
    '微信 abc123',
    '微信号abc_def',
    '微信：zhangsan',
    '微 信 abc123',
    '加我微信 zhangsan',
    '加微信zhangsan',
    '微信 1234567',
  ],
  ...[
    'vx: hello99',
    'VX hello99',
    '加vx hello99',
    'wx abc12345',
    'weixin abc12345',
    'WeChat ID lanlan88',
    'wechat id lanlan',
  ],
  ...[
    'V信 abc12345',
    '威信abc12345',
    '薇信：lanlan',
    '加薇 lan520',
    '加v abcde1',
    '加我 123456',
    '加我：abc12345',
    'wxid_abc123',
  ],
  ...['扣扣 12345', 'QQ 12345', 'QQ:123456', 'QQ 1 2 3 4 5 6', '扣扣一二三四五六', 'Q群 123456'],
  ...['Telegram: lanlan', 'tg @lanlan', 'telegram lan_lan'],
];
const none = [
  ...[
    'node.js',
    'readme.md',
    'I wait.in the car',
    'it is done.so what',
    'the dot com bubble',
    'a.m.',
    'e.g. this',
    '3.14',
    'v1.2.3',
  ],
  ...[
    '2026-11-23',
    '2026-11-23 10:30',
    '1990-01-01',
    '1998-05-12 10:30',
    '10:30',
    '¥1200',
    '¥13,812,345,678',
    '1000000',
    '+1000000',
  ],
  ...[
    '1700000000000',
    '192.168.10.101',
    '13 14 15 16 17 18 19',
    '初三一班',
    '一三五七九',
    '电话 2026-11-23',
    'room 12345',
    'C++ 12345678',
  ],
  ...[
    '微信支付真方便',
    '微信好友10000人',
    '微信 8.0.30',
    '他很有威信',
    'I wx what',
    'wechat is brilliant',
    'QQ2023版',
    '我的QQ空间',
  ],
  ...['加我一个', '加我一下吧 please', '加我微信吧', '加微信 2026-11-23', 'Q3 2026', 'tg', '附近', '一二三'],
];

describe('contact details', () => {
  it.each(links)('the text %j has a link', (text) => expect(flags(text)).toEqual(['link']));
  it.each(phones)('the text %j has a phone number', (text) => expect(flags(text)).toEqual(['phone']));
  it.each(messengers)('the text %j has the id of another messenger', (text) => expect(flags(text)).toEqual(['wechat']));
  it.each(none)('the text %j has no contact details', (text) => expect(found(text)).toEqual([]));

  it('contact details end where the sentence continues', () => {
    expect(found('看 http://a.com/x，好吗')).toContainEqual(['link', 'http://a.com/x']);
    expect(found('(see example.com/a?b=1).')).toEqual([['link', 'example.com/a?b=1']]);
    expect(found('来example.com看看')).toEqual([['link', 'example.com']]);
    expect(found('打13812345678给我')).toEqual([['phone', '13812345678']]);
    expect(found('我微信 abc123 在吗')).toEqual([['wechat', '微信 abc123']]);
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOfProvider, mailboxOf } from './mailbox.js';
import { mailboxProviders } from './mailbox-providers.js';

const same: [mailbox: string, spellings: string[]][] = [
  ['lan@example.com', ['Lan@Example.com', 'lan+dates@example.com', ' lan+a+b@example.com']],
  ['l.a-n@example.com', ['l.a-n@example.com', 'l.a-n+x@example.com']],
  ['lan@xn--mnchen-3ya.de', ['lan@münchen.de', 'LAN+x@MÜNCHEN.DE']],
  ['lan@gmail.com', ['l.a.n@gmail.com', 'lan+x@gmail.com', 'l.an+x@googlemail.com', 'LAN@GoogleMail.com']],
  ['lan@icloud.com', ['lan@me.com', 'lan@mac.com', 'lan+x@me.com']],
  ['lan@proton.me', ['l.an@protonmail.com', 'l-a_n+x@pm.me', 'lan@protonmail.ch', 'LAN@proton.me']],
  ['lan@yahoo.com', ['lan-dates@yahoo.com', 'lan-a-b@yahoo.com', 'lan+x@yahoo.com']],
  ['lan@yahoo.co.jp', ['lan-dates@yahoo.co.jp']],
  ['lan@ymail.com', ['lan-dates@ymail.com']],
  ['lan@fastmail.com', ['lan+x@fastmail.com', 'dates@lan.fastmail.com', 'a.b+c@lan.fastmail.com']],
  ['lan@fastmail.fm', ['dates@lan.fastmail.fm']],
  ['lan@anonaddy.com', ['dates@lan.anonaddy.com']],
  ['l.an@yandex.ru', ['l-an@yandex.com', 'l.an+x@ya.ru', 'l.an@yandex.kz']],
  ['lan@hotmail.de', ['lan+x@hotmail.de']],
  ['+@example.com', ['+@example.com']],
  ['-x@yahoo.com', ['-x@yahoo.com']],
];

const different = [
  ['l.an@outlook.com', 'lan@outlook.com'],
  ['lan@outlook.com', 'lan@hotmail.com'],
  ['lan@yahoo.com', 'lan@ymail.com'],
  ['lan@yahoo.com', 'lan@yahoo.de'],
  ['lan@fastmail.com', 'lan@fastmail.fm'],
  ['lan-x@icloud.com', 'lan@icloud.com'],
  ['lan_x@gmail.com', 'lanx@gmail.com'],
  ['lan@mail.example.com', 'lan@example.com'],
  ['a@lan.fastmail.com.example.com', 'lan@fastmail.com'],
  ['x@y.lan.fastmail.com', 'lan@fastmail.com'],
  ['lan@notfastmail.com', 'notfastmail@fastmail.com'],
];

describe('the mailbox of an address', () => {
  it.each(same)('the mailbox %s has many spellings', (mailbox, spellings) => {
    expect(spellings.map(mailboxOf)).toEqual(spellings.map(() => mailbox));
  });

  it.each(different)('the addresses %s and %s are two mailboxes', (one, other) => {
    expect(mailboxOf(one)).not.toBe(mailboxOf(other));
  });

  it('the mailbox of a mailbox is itself, and a tag changes nothing', () => {
    const domains = fc.constantFrom('example.com', ...mailboxProviders.flatMap((each) => each.domains));
    const names = fc.stringMatching(/^[a-z0-9](?:[a-z0-9._-]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(names, domains, (name, domain) => {
        const mailbox = mailboxOf(`${name}@${domain}`);
        expect(mailboxOf(mailbox)).toBe(mailbox);
        expect(mailboxOf(`${name}+tag@${domain}`)).toBe(mailbox);
      }),
    );
  });

  it('every domain belongs to one provider', () => {
    const domains = mailboxProviders.flatMap((each) => each.domains);
    expect(domains.filter((domain, n) => domains.indexOf(domain) !== n)).toEqual([]);
  });

  it('mailboxes of providers belong to strangers, and those of other domains to their owner', () => {
    expect(['lan@gmail.com', 'lan@hotmail.de', '1@qq.com'].map(isOfProvider)).toEqual([true, true, true]);
    expect(isOfProvider('lan@example.com')).toBe(false);
  });
});

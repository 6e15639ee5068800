// Providers of mailboxes, and which of their addresses reach the same mailbox. Pure data.

export interface MailboxProvider {
  domains: readonly string[];
  /** True when one mailbox has an address in each of the domains. */
  areOne?: true;
  /** Signs that begin a tag, which does not change the mailbox. Without it: `+`. */
  tags?: '+-';
  /** Signs of a name that the provider ignores, or reads as others, as `translate` of SQL takes them: [from, to]. */
  alike?: readonly [from: string, to: string];
  /** True when every address under `name.domain` reaches the mailbox of that name. */
  hasSubdomains?: true;
}

const list = (text: string) => text.trim().split(/\s+/);
const under = (name: string, endings: string) => list(endings).map((ending) => `${name}.${ending}`);

/** Sources: the help pages of the providers. The domains of a provider without any rule are here too: their users are strangers. */
export const mailboxProviders: readonly MailboxProvider[] = [
  { domains: list('gmail.com googlemail.com'), areOne: true, alike: ['.', ''] },
  { domains: list('icloud.com me.com mac.com'), areOne: true },
  { domains: list('proton.me protonmail.com pm.me protonmail.ch'), areOne: true, alike: ['.-_', ''] },
  {
    domains: list('yandex.ru yandex.com yandex.by yandex.kz yandex.ua yandex.com.tr yandex.uz ya.ru narod.ru'),
    areOne: true,
    alike: ['-', '.'],
  },
  {
    domains: [
      ...under(
        'yahoo',
        'com co.uk fr de it es ca ie in nl no pl pt ro se dk gr be at ch fi cz hu cn com.ar com.au com.br com.cn',
      ),
      ...under(
        'yahoo',
        'com.co com.hk com.mx com.my com.pe com.ph com.sg com.tr com.tw com.ve com.vn co.id co.il co.in co.jp',
      ),
      ...under('yahoo', 'co.kr co.nz co.th co.za ne.jp cl'),
      ...list('ymail.com rocketmail.com myyahoo.com'),
    ],
    tags: '+-',
  },
  {
    domains: [
      ...under('fastmail', 'com fm cn co.uk com.au de es fr im in jp mx net nl org se to tw uk us'),
      ...list('sent.com messagingengine.com mailforce.net eml.cc 123mail.org mailbolt.com fastmailbox.net'),
    ],
    hasSubdomains: true,
  },
  {
    domains: list('33mail.com anonaddy.com anonaddy.me addy.io aleeas.com simplelogin.com slmails.com silomails.com'),
    hasSubdomains: true,
  },
  {
    domains: [
      ...under(
        'outlook',
        'com at be cl cz de dk es fr hu ie in it jp kr lv pt sa sg sk co.id co.il co.th com.ar com.au com.br com.gr com.tr com.vn',
      ),
      ...under(
        'hotmail',
        'com at be ca ch cl co.id co.il co.in co.jp co.kr co.nz co.th co.uk co.za com.ar com.au com.br com.hk com.mx',
      ),
      ...under('hotmail', 'com.tr com.tw com.vn cz de dk es fi fr gr hu it my nl no ph rs se sg'),
      ...under(
        'live',
        'com at be ca cl cn co.kr co.uk co.za com.ar com.au com.mx com.my com.pt com.sg de dk fi fr hk ie in it jp nl no ru se',
      ),
      ...list('msn.com windowslive.com passport.com'),
    ],
  },
  {
    domains: [
      ...list(
        'qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com vip.126.com 188.com netease.com sina.com sina.cn',
      ),
      ...list('vip.sina.com sina.com.cn sohu.com aliyun.com 139.com 189.cn 21cn.com tom.com wo.cn 263.net'),
      ...list(
        'naver.com hanmail.net daum.net kakao.com nate.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com',
      ),
      ...list(
        'gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de arcor.de mail.de bluewin.ch hispeed.ch aon.at',
      ),
      ...list(
        'mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru ukr.net i.ua seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl',
      ),
      ...list(
        'orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it tin.it terra.com.br uol.com.br',
      ),
      ...list(
        'bol.com.br btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com comcast.net verizon.net att.net sbcglobal.net',
      ),
      ...list(
        'bellsouth.net cox.net charter.net earthlink.net rogers.com shaw.ca bigpond.com optusnet.com.au xtra.co.nz rediffmail.com',
      ),
      ...list(
        'duck.com aol.com aim.com zoho.com zohomail.com mail.com email.com usa.com hey.com hushmail.com tutanota.com tutanota.de tuta.com',
      ),
      ...list('mailbox.org runbox.com posteo.de posteo.net'),
      ...list(
        'tuta.io tutamail.com keemail.me ziggo.nl kpnmail.nl planet.nl telenet.be skynet.be abv.bg walla.co.il telia.com online.no',
      ),
    ],
  },
];

// The mailbox that an address reaches: one person can write it in any number of ways. An address is stored and written to as it is; the
// mailbox serves to recognise a user. Pure.
import { emailAddressOf } from './email-address.js';
import { type MailboxProvider, mailboxProviders } from './mailbox-providers.js';

export interface MailboxRule {
  /** The domain in which the mailbox is named. */
  domain: string;
  /** The signs that begin a tag. */
  tags: '+' | '+-';
  alike: readonly [from: string, to: string];
}

const usual = { tags: '+', alike: ['', ''] } as const;

/** The rules by domain. A key with a dot in front stands for the domains under it, which have the names of mailboxes. */
export const mailboxRules: ReadonlyMap<string, MailboxRule> = new Map(mailboxProviders.flatMap(rulesOf));

function rulesOf({ domains, areOne, tags, alike, hasSubdomains }: MailboxProvider): [string, MailboxRule][] {
  return domains.flatMap((each) => {
    const rule = { domain: areOne ? domains[0]! : each, tags: tags ?? usual.tags, alike: alike ?? usual.alike };
    return [[each, rule], ...(hasSubdomains ? [[`.${each}`, rule] as [string, MailboxRule]] : [])];
  });
}

/** Returns the mailbox of an address: the same for all its spellings. mailbox.fragment.ts of accounts has the same rule in SQL. */
export function mailboxOf(email: string): string {
  const [name, domain] = partsOf(emailAddressOf(email));
  const { domain: home, tags, alike } = mailboxRules.get(domain) ?? { domain, ...usual };
  const untagged = name.split(tags === '+' ? '+' : /[+-]/, 1)[0] || name;
  return `${translate(untagged, alike) || untagged}@${home}`;
}

/** Returns whether strangers have mailboxes in the domain of a mailbox. Other domains belong to one owner each. */
export function isOfProvider(mailbox: string): boolean {
  return mailboxRules.has(mailbox.slice(mailbox.lastIndexOf('@') + 1));
}

/** Returns name and domain; `anything@lan.fastmail.com` is `lan` of fastmail.com. */
function partsOf(email: string): [name: string, domain: string] {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  const dot = domain.indexOf('.');
  const isNamed = dot > 0 && mailboxRules.has(domain.slice(dot));
  return isNamed ? [domain.slice(0, dot), domain.slice(dot + 1)] : [email.slice(0, at), domain];
}

/** As SQL's translate: signs without a counterpart are removed. */
function translate(text: string, [from, to]: readonly [string, string]): string {
  return [...text].map((sign) => (from.includes(sign) ? (to[from.indexOf(sign)] ?? '') : sign)).join('');
}

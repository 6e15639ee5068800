// SQL for the mailbox that an address reaches, with the rules of mailbox.ts. A test compares them.
import { Prisma } from '../../generated/prisma/client.js';
import { mailboxRules } from '../../platform/text/mailbox.js';

const column = (values: readonly string[]) => Prisma.sql`${values}::text[]`;
const rules = [...mailboxRules];
const ruleTable = Prisma.sql`unnest(${column(rules.map(([key]) => key))}, ${column(rules.map(([, { domain }]) => domain))},
  ${column(rules.map(([, { tags }]) => tags))}, ${column(rules.map(([, { alike }]) => alike[0]))}, ${column(rules.map(([, { alike }]) => alike[1]))})`;

/**
 * Returns the joins that the mailbox needs, behind the table that has the address, and the mailbox. They are joins because a look-up for
 * each row would take a hundred times as long.
 * @param email in SQL, as it is stored
 */
export function mailboxInSql(email: Prisma.Sql): { joins: Prisma.Sql; mailbox: Prisma.Sql } {
  return {
    joins: Prisma.sql`
      CROSS JOIN LATERAL (SELECT split_part(${email}, '@', 1) AS name, split_part(${email}, '@', 2) AS domain) address
      LEFT JOIN ${ruleTable} AS whole (key, domain, tags, alike_from, alike_to) ON whole.key = address.domain
      LEFT JOIN ${ruleTable} AS parent (key, domain, tags, alike_from, alike_to) ON parent.key = substr(address.domain, strpos(address.domain, '.'))
      CROSS JOIN LATERAL (SELECT CASE WHEN parent.key IS NULL THEN address.name ELSE split_part(address.domain, '.', 1) END AS name) box
      CROSS JOIN LATERAL (SELECT coalesce(substring(box.name FROM CASE coalesce(whole.tags, parent.tags) WHEN '+-' THEN '^[^+-]+' ELSE '^[^+]+' END), box.name) AS name) untagged`,
    mailbox: Prisma.sql`
      coalesce(nullif(translate(untagged.name, coalesce(whole.alike_from, ''), coalesce(whole.alike_to, '')), ''), untagged.name)
        || '@' || coalesce(whole.domain, parent.domain, address.domain)`,
  };
}

// The contact picker of the browser, which phones with Android have.

interface ContactsManager {
  select(properties: ['tel'], options: { multiple: boolean }): Promise<{ tel?: string[] }[]>;
}

const manager = () => (navigator as Navigator & { contacts?: ContactsManager }).contacts;

export const canPickContacts = () => manager() !== undefined;

/** Lets the user pick contacts, and returns their numbers, one in each line. */
export async function pickNumbers(): Promise<string> {
  const contacts = (await manager()?.select(['tel'], { multiple: true })) ?? [];
  return contacts.flatMap(({ tel = [] }) => tel).join('\n');
}

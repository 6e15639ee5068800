// Moderators, and the users that they moderate.

import { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import type { StaffRole } from '../../src/generated/prisma/client.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { call, newMember, newPerson, type TestPerson, type TestServer } from './server.js';

export const password = 'seven herons over Suzhou creek';

/** Calls as a user. */
export function as(server: TestServer, { token }: Pick<TestPerson, 'token'>) {
  const ask = (method: string) => (path: string, body?: unknown) =>
    call(server, method, path, { token, ...(body !== undefined && { body }) });
  return { get: ask('GET'), post: ask('POST'), put: ask('PUT'), patch: ask('PATCH'), delete: ask('DELETE') };
}

let aides = 0;

/** A moderator or an admin. */
export async function staff(server: TestServer, role: StaffRole, nickname: string = role): Promise<TestPerson> {
  const person = await newPerson(server, { nickname: `Aide ${++aides}` });
  await appoint(server, person.id, role);
  // a name that only staff may have
  await as(server, person).patch('/v1/me', { nickname });
  return person;
}

/** Gives a user a role, as the setting MODERATORS does. */
export async function appoint(server: TestServer, personId: string, role: StaffRole): Promise<void> {
  const data = { personId, role, grantedBy: null, at: new Date() };
  await server.app.get(DatabaseService).role.create({ data });
  server.app.get(ActiveSanctionsService, { strict: false }).invalidate(personId);
}

let addresses = 0;

/** A user with a confirmed address who signed up a month ago. */
export async function settled(server: TestServer, nickname?: string): Promise<TestPerson & { email: string }> {
  // of a provider with many mailboxes: the addresses of one private domain count as one reporter
  const email = `settled-${++addresses}@gmail.com`;
  // the nickname of a member of staff is refused to all others
  const person = await newMember(server, { email, password, nickname: nickname ?? `Settled ${addresses}` });
  const createdAt = new Date(Date.now() - 30 * 86_400_000);
  await server.app.get(DatabaseService).person.update({ where: { id: person.id }, data: { createdAt } });
  return { ...person, email };
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The id of the open case about a user. */
export async function caseAbout(server: TestServer, moderator: TestPerson, person: string): Promise<string> {
  const { body } = await as(server, moderator).get(`/v1/moderation/cases?person=${person}`);
  if (body.items?.length !== 1) throw new Error(JSON.stringify(body));
  return body.items[0].id;
}

/** Returns whether other users find a user. */
export async function isFound(server: TestServer, personId: string): Promise<boolean> {
  return (await server.app.get(DatabaseService).discovery.count({ where: { personId } })) === 1;
}

// `npx fujin moderators`: lists, grants and revokes the roles of staff.
import { z } from 'zod';
import { AuditService } from '../../src/features/sanctions/audit/audit.service.js';
import { AuditStore } from '../../src/features/sanctions/audit/audit.store.js';
import { OperatorRolesService } from '../../src/features/sanctions/roles/operator-roles.service.js';
import { RolesStore } from '../../src/features/sanctions/roles/roles.store.js';
import type { Role } from '../../src/features/sanctions/sanctions.types.js';
import type { DatabaseService } from '../../src/platform/database/database.service.js';
import { CodedError } from '../../src/platform/errors/coded-error.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { databaseTopic, type Output } from './commands.js';
import { readOptions } from './read-options.js';
import { moderatorsUsage, refuseCommand } from './usage.js';

type ModeratorsCommand = (roles: OperatorRolesService, now: Date) => Promise<Output>;

const user = z.string('is missing').trim().min(1).max(254);
const Grant = z.strictObject({ user, role: z.enum(['moderator', 'admin']).default('moderator') });
const Revoke = z.strictObject({ user });

export const moderatorsTopic = databaseTopic(moderatorsUsage, serviceOn, commandOf);

function serviceOn(database: DatabaseService): OperatorRolesService {
  const audit = new AuditService(new AuditStore(database));
  return new OperatorRolesService(database, new RolesStore(database), audit, new JobsService(database));
}

function commandOf([verb, ...args]: string[]): ModeratorsCommand {
  switch (verb) {
    case 'list':
      readOptions(z.strictObject({}), args, moderatorsUsage);
      return list;
    case 'grant':
      return setTo(readOptions(Grant, args, moderatorsUsage, 'user'));
    case 'revoke':
      return setTo({ ...readOptions(Revoke, args, moderatorsUsage, 'user'), role: 'person' });
    default:
      return refuseCommand('moderators', verb, moderatorsUsage);
  }
}

const list: ModeratorsCommand = async (roles) => {
  const granted = await roles.list();
  const lines = granted.map(
    ({ personId, nickname, role, at }) => `${personId}  ${role.padEnd(9)}  since ${at.toISOString()}  ${nickname}`,
  );
  return { value: granted, lines: lines.length > 0 ? lines : ['No user was granted a role.'] };
};

const setTo =
  ({ user: text, role }: { user: string; role: Role }): ModeratorsCommand =>
  async (roles, now) => {
    const { personId, before } = await roles.set(text, role, now).catch(explainAbsent);
    const state = role === 'person' ? 'has no role' : `is ${role}`;
    return { value: { personId, before, role }, lines: [`${personId} ${state}${before === role ? ' already' : ''}.`] };
  };

function explainAbsent(error: unknown): never {
  if (error instanceof CodedError && error.code === 'NOT_FOUND')
    throw new Error('There is no user with this id, external id, confirmed e-mail address or phone number.');
  throw error;
}

// Finds users by the references of the server API.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { ExternalAccountsService } from '../../accounts/external-accounts/external-accounts.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { parseUserRef } from './user-ref.js';

@Injectable()
export class UserRefsService {
  constructor(
    private readonly accounts: ExternalAccountsService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {}

  /** Returns the id of a user; undefined when there is none. */
  async find(ref: string): Promise<string | undefined> {
    const parsed = parseUserRef(ref);
    if (!parsed) return undefined;
    if ('externalId' in parsed) return this.accounts.personOf(parsed.externalId);
    return (await this.accounts.exists(parsed.id)) ? parsed.id : undefined;
  }

  /** Returns the ids of users by their references, without asking whether an id is one of a user. */
  async findAll(refs: readonly string[]): Promise<Map<string, string>> {
    const parsed = refs.map((ref) => ({ ref, ...(parseUserRef(ref) ?? {}) }));
    const external = parsed.flatMap((each) => ('externalId' in each ? [each.externalId] : []));
    const ids = await this.accounts.personsOf(external);
    const idOf = (each: (typeof parsed)[number]) =>
      'id' in each ? each.id : 'externalId' in each ? ids.get(each.externalId) : undefined;
    return new Map(parsed.flatMap((each) => (idOf(each) === undefined ? [] : [[each.ref, idOf(each)!]])));
  }

  /** @throws NOT_FOUND */
  async resolve(ref: string): Promise<string> {
    return (await this.find(ref)) ?? fail('NOT_FOUND');
  }

  /** Returns the id of a user without a role: a key does not act as or on moderators and admins. @throws NOT_FOUND, FORBIDDEN */
  async resolveOrdinary(ref: string): Promise<string> {
    const personId = await this.resolve(ref);
    if ((await this.activeSanctions.fresh(personId)).role !== 'person') fail('FORBIDDEN');
    return personId;
  }

  /** Returns the ids of users without a role, each once, in order. @throws NOT_FOUND, FORBIDDEN, when it holds for one of them */
  async resolveAllOrdinary(refs: readonly string[]): Promise<string[]> {
    return [...new Set(await Promise.all(refs.map((ref) => this.resolveOrdinary(ref))))];
  }
}

// Which names users and guests may take: none that the server or its staff go by.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { fail } from '../../platform/errors/coded-error.js';
import { ActiveSanctionsService } from '../sanctions/active-sanctions.service.js';
import { RolesService } from '../sanctions/roles/roles.service.js';
import { isSameName } from './nickname.js';
import { isReserved } from './reserved-names.js';
import { readsAsLine } from './server-line-forms.js';

@Injectable()
export class NicknamesService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'RESERVED_NAMES'>,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly roles: RolesService,
  ) {}

  /**
   * That a user or a guest may take a name. Staff may take reserved words and each other's names.
   * @param personId of the user; none for a guest @throws NAME_REFUSED
   */
  async requireFree(name: string, personId?: string): Promise<void> {
    if (!(await this.isFit(name, personId)) || (await this.isOfStaff(name, personId))) fail('NAME_REFUSED');
  }

  /** Returns whether a name reads like nothing of the server's, or its user is of the staff. */
  async isFit(name: string, personId?: string): Promise<boolean> {
    if (readsAsLine(name)) return false;
    return !isReserved(name, this.config.RESERVED_NAMES) || this.isStaff(personId);
  }

  /** Returns whether a name can be taken for that of another user who is of the staff; not asked about staff. */
  async isOfStaff(name: string, personId?: string): Promise<boolean> {
    if (await this.isStaff(personId)) return false;
    const staff = await this.roles.nicknames();
    return staff.some((each) => isSameName(bare(each), bare(name)));
  }

  private async isStaff(personId: string | undefined): Promise<boolean> {
    return personId !== undefined && (await this.activeSanctions.roleOf(personId)) !== 'person';
  }
}

/** A name without what can be added to it unseen: gaps and punctuation. One that is nothing else stays. */
function bare(name: string): string {
  return name.replace(/[\p{P}\p{Z}\p{Sk}]/gu, '') || name;
}

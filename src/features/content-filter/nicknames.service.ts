// Checks whether a user or a guest may take a name: not one of the server or of its staff.
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
   * Checks that a user or a guest may take a name. Staff may take reserved words and each other's names.
   * @param personId of the user; omitted for a guest @throws NAME_REFUSED
   */
  async requireFree(name: string, personId?: string): Promise<void> {
    if (!(await this.isFit(name, personId)) || (await this.isOfStaff(name, personId))) fail('NAME_REFUSED');
  }

  /** Returns whether a name cannot be taken for a line of the server and is not reserved; reserved names are for staff. */
  async isFit(name: string, personId?: string): Promise<boolean> {
    if (readsAsLine(name)) return false;
    return !isReserved(name, this.config.RESERVED_NAMES) || this.isStaff(personId);
  }

  /** Returns whether a name can be confused with that of a staff member; false for staff. */
  async isOfStaff(name: string, personId?: string): Promise<boolean> {
    if (await this.isStaff(personId)) return false;
    const staff = await this.roles.nicknames();
    return staff.some((each) => isSameName(bare(each), bare(name)));
  }

  private async isStaff(personId: string | undefined): Promise<boolean> {
    return personId !== undefined && (await this.activeSanctions.roleOf(personId)) !== 'person';
  }
}

/** Returns a name without spaces and punctuation, which are easy to miss; a name of nothing else stays. */
function bare(name: string): string {
  return name.replace(/[\p{P}\p{Z}\p{Sk}]/gu, '') || name;
}

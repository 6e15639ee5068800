// The users of better-auth, as the API shows them.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';

const accountColumns = {
  id: true,
  name: true,
  email: true,
  emailVerified: true,
  phoneNumber: true,
  isAnonymous: true,
} as const;

@Injectable()
export class AccountsStore {
  constructor(private readonly database: DatabaseService) {}

  find(personId: string) {
    return this.database.person.findUnique({ where: { id: personId }, select: accountColumns });
  }
}

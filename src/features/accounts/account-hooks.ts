// What other features do in the transaction in which an account changes: they stand above it, and are not known here.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';

export interface AccountChanges {
  /** Another telephone number, in E.164, is a person's own now. */
  numberChanged: { person: string; number: string };
}

type Hook<Name extends keyof AccountChanges> = (tx: Tx, change: AccountChanges[Name]) => Promise<void>;

@Injectable()
export class AccountHooks {
  private readonly hooks: { [Name in keyof AccountChanges]: Hook<Name>[] } = { numberChanged: [] };

  on<Name extends keyof AccountChanges>(name: Name, hook: Hook<Name>): void {
    this.hooks[name].push(hook);
  }

  /** One after the other; what one throws undoes the change. */
  async run<Name extends keyof AccountChanges>(tx: Tx, name: Name, change: AccountChanges[Name]): Promise<void> {
    for (const hook of this.hooks[name]) await hook(tx, change);
  }
}

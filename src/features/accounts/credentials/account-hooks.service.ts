// What other features do in the transaction in which an account changes: they stand above it, and are not known here.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';

export interface AccountChanges {
  /** Another telephone number, in E.164, is a person's own now, or none is any more. */
  numberChanged: { person: string; number: string | null };
  /** Somebody whose account was to be erased has signed in before. */
  cameBack: { person: string; now: Date };
  /** A person's address and number are again what they were before a change at that time. */
  changeUndone: { person: string; since: Date; now: Date };
}

/** @returns what is to be done after the commit, if anything is */
type Hook<Name extends keyof AccountChanges> = (
  tx: Tx,
  change: AccountChanges[Name],
) => Promise<(() => void) | undefined>;

@Injectable()
export class AccountHooksService {
  private readonly hooks: { [Name in keyof AccountChanges]: Hook<Name>[] } = {
    numberChanged: [],
    cameBack: [],
    changeUndone: [],
  };

  on<Name extends keyof AccountChanges>(name: Name, hook: Hook<Name>): void {
    this.hooks[name].push(hook);
  }

  /** One after the other; what one throws undoes the change. @returns what is to be done after the commit */
  async run<Name extends keyof AccountChanges>(
    tx: Tx,
    name: Name,
    change: AccountChanges[Name],
  ): Promise<(() => void)[]> {
    const afterwards: (() => void)[] = [];
    for (const hook of this.hooks[name]) afterwards.push((await hook(tx, change)) ?? (() => {}));
    return afterwards;
  }
}
